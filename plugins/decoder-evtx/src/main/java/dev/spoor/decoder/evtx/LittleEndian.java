package dev.spoor.decoder.evtx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in bytes, least significant byte first. All throw {@link IndexOutOfBoundsException} outside of the array. */
final class LittleEndian {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    static int u16(byte[] b, int at) {
        return (short) SHORT.get(b, at) & 0xFFFF;
    }

    static int i32(byte[] b, int at) {
        return (int) INT.get(b, at);
    }

    static long u32(byte[] b, int at) {
        return (int) INT.get(b, at) & 0xFFFF_FFFFL;
    }

    static long i64(byte[] b, int at) {
        return (long) LONG.get(b, at);
    }
}
