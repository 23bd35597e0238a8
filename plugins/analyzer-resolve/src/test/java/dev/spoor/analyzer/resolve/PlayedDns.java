package dev.spoor.analyzer.resolve;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A resolver on this machine, by UDP and TCP, that does what the first label of a name says. */
final class PlayedDns implements AutoCloseable {
    final List<String> questions = new CopyOnWriteArrayList<>();
    private final DatagramSocket datagrams;
    private final ServerSocket streams;
    private final List<Thread> threads = new ArrayList<>();

    PlayedDns() {
        try {
            streams = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            datagrams = new DatagramSocket(streams.getLocalPort(), InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::datagrams);
        start(this::streams);
    }

    int port() {
        return datagrams.getLocalPort();
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "played-dns");
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void datagrams() {
        byte[] buffer = new byte[4096];
        while (!datagrams.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                datagrams.receive(packet);
                byte[] asked = Arrays.copyOf(packet.getData(), packet.getLength());
                for (byte[] answer : answers(asked, false)) {
                    datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // closed, or a question that is none
            }
        }
    }

    private void streams() {
        while (!streams.isClosed()) {
            try (Socket socket = streams.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] asked = in.readNBytes(in.readUnsignedShort());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                for (byte[] answer : answers(asked, true)) {
                    boolean cut = label(new Message(asked)).equals("cut");
                    out.writeShort(answer.length);
                    out.write(answer, 0, cut ? answer.length / 2 : answer.length);
                }
            } catch (IOException e) {
                // closed, or a question that is none
            }
        }
    }

    private static String label(Message question) {
        return question.getQuestion().getName().getLabelString(0);
    }

    /** What is sent back, message by message. */
    List<byte[]> answers(byte[] asked, boolean stream) throws IOException {
        Message question = new Message(asked);
        questions.add(question.getQuestion().getName().toString(true) + " "
                + Type.string(question.getQuestion().getType()) + (stream ? " tcp" : ""));
        Message answer = answer(question);
        byte[] wire = answer.toWire();
        return switch (label(question)) {
            case "silent" -> List.of();
            case "garbled" -> {
                byte[] garbled = Arrays.copyOf(wire, 20);
                garbled[5] = 99; // so many questions that are not there
                yield List.of(garbled);
            }
            case "other" -> {
                Message wrong = Message.newQuery(Record.newRecord(name("elsewhere.example.org."), Type.A, DClass.IN));
                wrong.getHeader().setID(question.getHeader().getID());
                wrong.getHeader().setFlag(Flags.QR);
                wrong.addRecord(a("elsewhere.example.org.", "192.0.2.66"), Section.ANSWER);
                yield List.of(wrong.toWire());
            }
            case "forged" -> {
                byte[] forged = wire.clone();
                forged[0] ^= 0x55;
                yield List.of(forged, wire);
            }
            case "big", "cut" -> {
                if (stream) {
                    yield List.of(wire);
                }
                Message hint = answer(question);
                hint.removeAllRecords(Section.ANSWER);
                hint.getHeader().setFlag(Flags.TC);
                yield List.of(hint.toWire());
            }
            default -> List.of(wire);
        };
    }

    private static Message answer(Message question) throws IOException {
        Record asked = question.getQuestion();
        Name name = asked.getName();
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(asked, Section.QUESTION);
        boolean a = asked.getType() == Type.A;
        switch (name.getLabelString(0)) {
            case "hit", "forged", "cut" -> {
                if (a) {
                    answer.addRecord(a(name.toString(), "198.51.100.7"), Section.ANSWER);
                    answer.addRecord(a(name.toString(), "198.51.100.8"), Section.ANSWER);
                } else if (asked.getType() == Type.AAAA) {
                    answer.addRecord(
                            new AAAARecord(name, DClass.IN, 60, InetAddress.getByName("2001:db8::7")), Section.ANSWER);
                } else if (asked.getType() == Type.TXT) {
                    answer.addRecord(new TXTRecord(name, DClass.IN, 60, List.of("v=spf1 ", "-all")), Section.ANSWER);
                }
            }
            case "big" -> {
                for (int i = 0; i < 120; i++) {
                    answer.addRecord(a(name.toString(), "198.51.100." + i), Section.ANSWER);
                }
            }
            case "alias" -> {
                answer.addRecord(cname(name.toString(), "cdn.example.net."), Section.ANSWER);
                answer.addRecord(cname("cdn.example.net.", "edge.example.org."), Section.ANSWER);
                answer.addRecord(a("edge.example.org.", "198.51.100.9"), Section.ANSWER);
            }
            case "partial" -> answer.addRecord(cname(name.toString(), "hit.example.com."), Section.ANSWER);
            case "loop" -> {
                answer.addRecord(cname(name.toString(), "loop2.example.com."), Section.ANSWER);
                answer.addRecord(cname("loop2.example.com.", name.toString()), Section.ANSWER);
            }
            case "longest" -> answer.addRecord(cname(name.toString(), "longest.x" + name.toString()), Section.ANSWER);
            case "ghost" -> {
                answer.addRecord(cname(name.toString(), "gone.example.com."), Section.ANSWER);
                answer.getHeader().setRcode(Rcode.NXDOMAIN);
                answer.addRecord(soa(), Section.AUTHORITY);
            }
            case "gone" -> {
                answer.getHeader().setRcode(Rcode.NXDOMAIN);
                answer.addRecord(soa(), Section.AUTHORITY);
            }
            case "servfail" -> answer.getHeader().setRcode(Rcode.SERVFAIL);
            case "refused" -> answer.getHeader().setRcode(Rcode.REFUSED);
            case "formerr" -> answer.getHeader().setRcode(Rcode.FORMERR);
            case "referral" -> {
                answer.getHeader().unsetFlag(Flags.RA);
                answer.addRecord(
                        new NSRecord(name("example.com."), DClass.IN, 60, name("ns1.example.com.")), Section.AUTHORITY);
            }
            case "7" ->
                answer.addRecord(new PTRRecord(name, DClass.IN, 60, name("host7.example.net.")), Section.ANSWER);
            default -> answer.addRecord(soa(), Section.AUTHORITY);
        }
        return answer;
    }

    private static Name name(String text) throws TextParseException {
        return Name.fromString(text);
    }

    private static Record a(String name, String address) throws IOException {
        return new ARecord(name(name), DClass.IN, 300, InetAddress.getByName(address));
    }

    private static Record cname(String name, String target) throws IOException {
        return new CNAMERecord(name(name), DClass.IN, 300, name(target));
    }

    private static Record soa() throws IOException {
        return new SOARecord(
                name("example.com."), DClass.IN, 60, name("ns.example.com."), name("h.example.com."), 1, 2, 3, 4, 5);
    }

    @Override
    public void close() {
        try {
            datagrams.close();
            streams.close();
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
