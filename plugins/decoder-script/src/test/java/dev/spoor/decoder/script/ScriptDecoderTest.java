package dev.spoor.decoder.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.api.Decoder;
import dev.spoor.api.Span;
import dev.spoor.tck.MemoryCall;
import dev.spoor.tck.MemoryContext;
import dev.spoor.tck.MemoryPiece;
import dev.spoor.tck.MemoryPieces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptDecoderTest {
    private static List<MemoryPieces.Found> pieces(String text) throws Exception {
        MemoryPieces out = new MemoryPieces();
        try (Decoder.Session session = new ScriptDecoder().open(new MemoryContext(Path.of("unused")))) {
            session.decode(MemoryPiece.text(text), out, new MemoryCall());
        }
        return out.found();
    }

    /** The script after one pass; the text itself where nothing came of it. */
    private static String folded(String text) throws Exception {
        List<MemoryPieces.Found> found = pieces(text);
        if (found.isEmpty()) {
            return text;
        }
        assertEquals(1, found.size());
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        assertEquals(new Span(0, length), found.get(0).from());
        try (Decoder.Session session = new ScriptDecoder().open(new MemoryContext(Path.of("unused")))) {
            assertTrue(
                    session.probe(text.getBytes(StandardCharsets.UTF_8), 0, length) > 0,
                    () -> "the probe misses " + text);
        }
        return found.get(0).text();
    }

    @Test
    void muchIsNotMadeOfLittle() throws Exception {
        String much = "'" + "a".repeat(2000) + "'.replace('a','" + "b".repeat(1000) + "');";
        String script = much.repeat(50);
        String folded = folded(script);
        assertTrue(folded.contains("'" + "b".repeat(2_000_000) + "';"), "the first are folded");
        assertTrue(folded.endsWith(much), "the others are kept as they are");
        assertTrue(folded.length() < 5 * script.length() + (4 << 20), () -> folded.length() + " characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            quoteCharacter = '\u00a7',
            value = {
                "IEX ('Down'+'load'+\"String\") \u00a6 IEX 'DownloadString'",
                "$x.('Inv'+'oke')('a' + $y + 'b') \u00a6 $x.'Invoke'('a' + $y + 'b')",
                "[char]73+[char]0x45+[char](80+8) \u00a6 'IEX'",
                "([char]73 + [char]69 + 'x') \u00a6 'IEx'",
                "[string][char]65 \u00a6 'A'",
                "(\"{2}{0}{1}\" -f 'e','x','i') $a \u00a6 'iex' $a",
                ".(\"{1}{0}\"-f'X',('I'+'E')) \u00a6 .'IEX'",
                "\"{0}{{x}}{1}\" -f 'a','b' \u00a6 'a{x}b'",
                "'wzDxEf'.replace('zDx','hoami ').Replace('Ef','/all') \u00a6 'whoami /all'",
                "('aXXb' -replace 'xx','-') -creplace '-','+' \u00a6 'a+b'",
                "\"htxxtp\" -replace 'xx' \u00a6 'http'",
                "'ab.c' -replace '\\.','' \u00a6 'abc'",
                "'ab.c' -replace '.','' \u00a6 'ab.c' -replace '.',''",
                "-join ('w','h','o') \u00a6 'who'",
                "('w','h','o')-join'' \u00a6 ('w','h','o')-join''",
                "[string]::join('',('a','b','c')) \u00a6 'abc'",
                "[String]::Join('', [char[]](105,101,120)) \u00a6 'iex'",
                "-join [char[]](105, 101, 0x78) \u00a6 'iex'",
                "([char[]](105,101,120) -join '') \u00a6 'iex'",
                "(105,101,120|%{[char]$_}) -join '' \u00a6 'iex'",
                "-join((105,101,120)|ForEach-Object { [char]$_ }) \u00a6 'iex'",
                "('105 101 120'.split(' ')|%{[char][int]$_})-join'' \u00a6 'iex'",
                "(-join ('69,65,78'.split(',') | % { [char]([convert]::toint16($_,16)) })) \u00a6 'iex'",
                "-join((92,80,77)|%{[char]($_ -bxor 0x35)}) \u00a6 'iex'",
                "-join 'xei'[-1..-3] \u00a6 'iex'",
                "('xei'[-1..-3] -join '') \u00a6 'iex'",
                "& ($ShellId[1]+$shellid[13]+'x') \u00a6 & 'iex'",
                "& ($env:ComSpec[4,24,25]-join'') \u00a6 & 'iex'",
                "(New-Ob`ject N`eT.W`ebClient) \u00a6 (New-Object NeT.WebClient)",
                "FromBase64String('aGVs'+'bG8=') \u00a6 FromBase64String('aGVsbG8=')",
                "powershell \"IEX ('a'+'b')\" \u00a6 powershell \"IEX 'ab'\"",
                "eval(String.fromCharCode(97, 0x62,99)) \u00a6 eval('abc')",
                "var a = unescape('%61%u0062c') + 'd'; \u00a6 var a = 'abcd';",
                "var a = 'cba'.split('').reverse().join(''); \u00a6 var a = 'abc';",
                "var a = 'axbx'.replace(/x/g,'-'); \u00a6 var a = 'a-b-';",
                "var a = 'it\\'s' + \"\\\\x\"; \u00a6 var a = \"it's\\x\";",
                "Execute Chr(65) & ChrW(66) & \"c\" & StrReverse(\"ed\") \u00a6 Execute 'ABcde'",
                "x = Replace(\"a_b\",\"_\",\"\") & chr(10+55) : CreateObject \u00a6 x = 'abA' : CreateObject",
            })
    void expressionsOfConstantStrings(String script, String expected) throws Exception {
        assertEquals(expected, folded(script));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "the user's 'home' and her 'folder'",
                "a + b - c && \"d\"",
                "cmd.exe /c \"C:\\Program Files\\x\\y.exe\" -f out.txt -join x",
                "ssh -f 'host' & echo \"done\" & echo \"more\"",
                "C:\\Windows\\System32\\svchost.exe -k netsvcs -p -s Schedule",
                "replace(a, b) reverse() chr$x [char]x [char[]]y (1,2,3) -join",
                "$x[-1..-3] 'abc'[-1..-2]",
                "'%s' -f $x",
                "The `Moon.wll`contains another set",
                "git log --format='%h' -f -- 'a' 'b'"
            })
    void whatIsNoneStaysAsItIs(String text) throws Exception {
        assertEquals(List.of(), pieces(text));
    }

    /** Seeded pieces of scripts in any order: no surprise, and a second pass finds nothing that the first should have. */
    @Test
    void anyTextIsAnswered() throws Exception {
        Random random = new Random(17);
        String[] parts = {
            "'a'",
            "\"b\"",
            "+",
            " + ",
            "(",
            ")",
            "[char]",
            "65",
            ",",
            "-f ",
            "\"{1}{0}\"",
            "-join ",
            "''",
            ".replace(",
            "-replace ",
            "[",
            "]",
            "-1..-9",
            "|%{[char]$_}",
            "[char[]]",
            "'",
            "\"",
            "`",
            "x",
            "\\",
            "String.fromCharCode(",
            "unescape(",
            "Chr(",
            "&",
            "$env:comspec",
            ".split('')",
            ".reverse()",
            ".join('')",
            "[string]::join(",
            "\u00e9",
            "\ud83d\ude00",
            "\n",
            "%41",
            "/x/g",
            "0x"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n >= 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            folded(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a'+",
                "'",
                "\"'",
                "'a'",
                "(",
                "((1,2,",
                "('a'+(",
                "-join(",
                "-join('a','b',",
                "[char[]](1,",
                "[char]1+",
                "\"{0}\"-f",
                "\"{0}{0}\"-f'aa',",
                "'a'.replace('a','aa')",
                ".replace('a','aaaaaaaaaaaaaaaa')",
                "'a' -replace 'a',",
                "`",
                "a`a",
                "[string]::join('',(",
                "unescape(",
                "Chr(1)&",
                "'a'[",
                "[-1..-",
                "$shellid[1]+",
                "String.fromCharCode(1,",
                "'1'.split(','",
                "(1|%{[char]$_",
                "+ '"
            })
    void everyRepetitionEnds(String unit) throws Exception {
        String text = "'a'" + unit.repeat((1 << 20) / unit.length());
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> pieces(text));
    }

    @Test
    void whatGrowsIsLeftAlone() throws Exception {
        String bomb = "'" + "a".repeat(4000) + "'" + ".replace('a','" + "a".repeat(4000) + "')".repeat(1);
        assertTrue(folded(bomb + ".replace('a','" + "b".repeat(4000) + "')").length() < 40 << 20);
    }
}
