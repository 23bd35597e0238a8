package dev.spoor.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingTest {
    @Test
    void readsWhatUsersWrite() {
        assertEquals(Duration.ofSeconds(90), Setting.duration("d").parse("90s"));
        assertEquals(Duration.ofMinutes(3), Setting.duration("d").parse("PT3M"));
        assertEquals(Duration.ofDays(7), Setting.duration("d").parse("7d"));
        assertEquals(1_000_000L, Setting.number("n").parse(" 1_000_000 "));
        assertEquals(true, Setting.flag("f").parse("Yes"));
        assertEquals(List.of("a", "b"), Setting.list("l").parse("a, ,b"));
        assertEquals("de", Setting.choice("c", "de", "fr").parse("de"));
    }

    @Test
    void saysWhatIsWantedAndNeverRepeatsTheValue() {
        String wrong = "s3cr3t-canary";
        for (Setting<?> setting : List.of(
                Setting.number("days").must(d -> d > 0, "more than 0"),
                Setting.duration("wait"),
                Setting.uri("base_url"),
                Setting.flag("on"),
                Setting.choice("cloud", "public", "china"))) {
            String message = assertThrows(IllegalArgumentException.class, () -> setting.parse(wrong))
                    .getMessage();
            assertFalse(message.contains("canary"), message);
            assertEquals(
                    setting.key() + " must be ",
                    message.substring(0, setting.key().length() + 9));
        }
        assertEquals(
                "days must be a number, 1 to 365",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Setting.number("days")
                                        .must(d -> d >= 1 && d <= 365, "1 to 365")
                                        .parse("400"))
                        .getMessage());
    }

    @Test
    void secretsDoNotPrint() {
        Setting<Secret> key = Setting.secret("api_key");
        assertEquals("***", key.parse("hunter2").toString());
        assertFalse(Options.NONE.with(key, Secret.of("hunter2")).toString().contains("hunter2"));
    }
}
