package dev.spoor.kql.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions by their KQL names; strings, longs, reals, booleans stand for themselves, text in brackets or braces for dynamics. */
class FunctionsTest {
    private static Object call(String name, Object... a) {
        List<Form> forms = new ArrayList<>();
        Object[] values = a.clone();
        for (int i = 0; i < a.length; i++) {
            if (a[i] instanceof String s && (s.startsWith("[") || s.startsWith("{"))) {
                values[i] = Json.lenient(s);
                forms.add(Form.DYNAMIC);
            } else {
                forms.add(
                        a[i] instanceof String
                                ? Form.STRING
                                : a[i] instanceof Long ? Form.LONG : a[i] instanceof Double ? Form.REAL : Form.BOOL);
            }
        }
        Function f = Library.standard().find(name, forms);
        assertNotNull(f, name + forms);
        Form[] to = new Form[a.length];
        for (int i = 0; i < a.length; i++) {
            to[i] = f.parameter(i, forms.get(i));
            values[i] = Values.convert(values[i], forms.get(i), to[i]);
        }
        Object r = f.call(values, to);
        return f.result() == Form.DYNAMIC ? Json.write(r) : Values.text(r, f.result());
    }

    @Test
    void termsAreRunsOfLettersAndDigits() {
        assertEquals("True", call("has", "alpha_beta", "ALPHA"));
        assertEquals("False", call("has", "alphabeta", "alpha"));
        assertEquals("True", call("has", "CAFÉ au lait", "café"));
        assertEquals("True", call("hasprefix", "say hello", "he"));
        assertEquals("False", call("hassuffix", "say hello", "he"));
        assertEquals("True", call("has_any", "one two", "[\"x\",\"two\"]"));
        assertEquals("False", call("has_all", "one two", "[\"one\",\"tw\"]"));
    }

    @Test
    void stringsCountCodePoints() {
        assertEquals("1", call("strlen", "😀"));
        assertEquals("lo", call("substring", "hello", -2L, 2L));
        assertEquals("3", call("indexof", "abcabc", "a", 2L));
        assertEquals("[\"a\",\"\",\"b\"]", call("split", "a||b", "|"));
        assertEquals("null", call("split", "a", "|", 1L));
    }

    @Test
    void regularExpressionsAreLinear() {
        assertEquals("[one] [two]", call("replace_regex", "one two", "(\\w+)", "[\\1]"));
        assertEquals("[[\"a\",\"1\"],[\"b\",\"2\"]]", call("extract_all", "([a-z])(\\d)", "a1 b2"));
        assertEquals("False", call("matches_regex", "a".repeat(5000), "(a+)+b"));
    }

    @Test
    void timesAreExactToTheTick() {
        assertEquals("2020-02-29T23:59:59.9999999Z", call("todatetime", "2020-02-29 23:59:59.9999999"));
        assertEquals(
                "2020-02-29T23:59:59.9999999Z",
                Values.text(Dates.end("month", Dates.parse("2020-02-03"), 0), Form.DATETIME));
        assertEquals("-1.02:30:00", Spans.text(Spans.parse("-1.02:30:00")));
        assertEquals("6/15/2020 1:45:09 PM", Dates.format(Dates.parse("2020-06-15 13:45:09"), "M/d/yyyy h:mm:ss tt"));
        assertEquals(209, Dates.diff("week", Dates.parse("2024-02-29"), Dates.parse("2020-02-29")));
        assertEquals(null, Dates.plus(Dates.MAX, 1));
    }

    @Test
    void numbersReadAsKustoDoes() {
        assertEquals("", call("toint", "3.14"));
        assertEquals("255", call("toint", "0xFF"));
        assertEquals("2", call("toint", 2.9));
        assertEquals("1.0", call("tostring", 1.0));
        assertEquals("0.30000000000000004", call("tostring", 0.1 + 0.2));
        assertEquals("1", call("op_mod", -5L, 3L));
        assertEquals("-3", call("op_div", -7L, 2L));
        assertEquals("", call("op_div", 1L, 0L));
        assertEquals("-9223372036854775808", call("op_add", Long.MAX_VALUE, 1L));
        assertEquals("-6.0", call("bin", -5.5, 2.0));
    }

    @Test
    void addressesOfBothFamilies() {
        assertEquals("3232235776", call("parse_ipv4", "192.168.1.1/24"));
        assertEquals("0000:0000:0000:0000:0000:ffff:c0a8:ff00", call("parse_ipv6", "192.168.255.255/24"));
        assertEquals("True", call("ipv4_is_private", "172.16.3.4"));
        assertEquals("", call("ipv4_is_private", "no address"));
        assertEquals("True", call("ipv4_is_in_range", "192.168.1.6", "192.168.1.1/24"));
        assertEquals("[\"10.0.0.0/31\",\"10.0.0.2/32\"]", call("ipv4_range_to_cidr_list", "10.0.0.0", "10.0.0.2"));
    }

    @Test
    void jsonKeepsWhatItReads() {
        assertEquals(
                "{\"a\":[1,2.0,\"x\\n\",null,true]}",
                Json.write(Json.lenient("{ \"a\" : [1, 2.0, \"x\\n\", null, true] }")));
        assertEquals("no json", Json.lenient("no json"));
        assertEquals("[".repeat(100_000), Json.lenient("[".repeat(100_000)));
        assertEquals(
                "[\"C:\\\\a b\\\\x.exe\",\"-e\",\"q\\\"\"]",
                call("parse_command_line", "\"C:\\a b\\x.exe\" -e q\\\"", "windows"));
    }

    @Test
    void hostileXmlAndArchivesAreNull() {
        assertEquals("null", call("parse_xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"));
        assertEquals("{\"a\":{\"@b\":\"1\",\"c\":[\"x\",\"y\"]}}", call("parse_xml", "<a b='1'><c>x</c><c>y</c></a>"));
        assertEquals("", call("gzip_decompress_from_base64_string", "no gzip"));
    }
}
