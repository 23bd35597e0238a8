package dev.spoor.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coins, fuzzy hashes, registry keys and paths. */
class OtherTypesTest {
    private static final String MONERO =
            "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A";

    @Test
    void bitcoinByItsChecksum() {
        for (String address : new String[] {
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
            "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
            "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr"
        }) {
            assertEquals(List.of("bitcoin " + address), Scans.of("pay to " + address + "."));
            int last = address.length() - 1;
            String mistyped = address.substring(0, last) + (address.charAt(last) == 'q' ? 'p' : 'q');
            assertEquals(List.of(), Scans.of("pay to " + mistyped + "."));
            assertEquals(List.of(), Scans.of("x" + address));
        }
    }

    @Test
    void moneroByItsChecksum() {
        assertEquals(List.of("monero " + MONERO), Scans.of("-u " + MONERO + " -p x"));
        assertEquals(List.of(), Scans.of(MONERO + "A " + MONERO.substring(1) + " " + MONERO.replace('t', '0')));
        for (int i = 2; i < MONERO.length(); i++) {
            String mistyped = MONERO.substring(0, i) + (MONERO.charAt(i) == 'z' ? 'y' : 'z') + MONERO.substring(i + 1);
            assertEquals(List.of(), Scans.of(mistyped));
        }
    }

    /** Digests of nothing and of "abc", as keccak.team and Ethereum give them. */
    @Test
    void keccak() {
        assertEquals(
                "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
                HexFormat.of().formatHex(Keccak.digest256(new byte[0], 0, 0)));
        assertEquals(
                "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
                HexFormat.of().formatHex(Keccak.digest256(new byte[] {'a', 'b', 'c'}, 0, 3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C | ssdeep 3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C",
                "1536:yB+A8bMtMeRlbIzvDqZL4QzNxVDm+5gt+M2hDDDvNZ3YZ7sU:N8oRq4QzNxM+5gdFN8,\"x\" | ssdeep 1536:yB+A8bMtMeRlbIzvDqZL4QzNxVDm+5gt+M2hDDDvNZ3YZ7sU:N8oRq4QzNxM+5gdFN8",
                "12:34:56 3:4:5 24:AbCdEf 5:AbCdEfGh:AbCd 12:abcdef:abcdef | ",
            })
    void fuzzyHashes(String text, String expected) {
        assertEquals(expected == null ? List.of() : List.of(expected), Scans.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "reg add HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Run /v x | registry HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Run",
                "HKEY_CURRENT_USER\\Software\\Run, | registry HKCU\\Software\\Run",
                "hkcu:\\Software\\X | registry HKCU\\Software\\X",
                "\"HKLM\\\\System\\\\CurrentControlSet\\\\Services\\\\My Service\" | registry HKLM\\System\\CurrentControlSet\\Services\\My Service",
                "HKLM\\\\SOFTWARE\\\\X\\r\\nDetails | registry HKLM\\SOFTWARE\\X",
                "(gp HKLM:\\Software\\System).Admin | registry HKLM\\Software\\System",
                "HKCU\\Tasks\\{0A5B8947-B834} (x) | registry HKCU\\Tasks\\{0A5B8947-B834}",
                "(HKLM\\SOFTWARE\\X). | registry HKLM\\SOFTWARE\\X",
                "HKLM HKLM\\ the HKLM:x hkfoo\\bar | ",
            })
    void registryKeys(String text, String expected) {
        assertEquals(expected == null ? List.of() : List.of(expected), Scans.of(text));
    }

    @Test
    void aLineEndsAKey() {
        assertEquals(List.of("registry HKCU\\Run"), Scans.of("HKCU\\Run x\ny\\z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "run C:\\Program Files (x86)\\Foo\\bar.exe -x y\\z | windows_path C:\\Program Files (x86)\\Foo\\bar.exe",
                "\"c:\\\\users\\\\bob smith\\\\a b.txt\" | windows_path c:\\users\\bob smith\\a b.txt",
                "copy C:\\a.txt D:\\b.txt | windows_path C:\\a.txt; windows_path D:\\b.txt",
                "cat /etc/passwd > '/tmp/a b' | linux_path /etc/passwd; linux_path /tmp/a",
                "and/or /x 1/2/3 HTTP/1.1 | ",
                "exec=/usr/bin/python3.9. | linux_path /usr/bin/python3.9",
            })
    void pathsOnRequest(String text, String expected) {
        ScanOptions paths =
                ScanOptions.defaults().withTypes(EnumSet.of(IndicatorType.WINDOWS_PATH, IndicatorType.LINUX_PATH));
        assertEquals(expected == null ? List.of() : List.of(expected.split("; ")), Scans.of(text, paths));
        assertEquals(List.of(), Scans.of(text));
    }
}
