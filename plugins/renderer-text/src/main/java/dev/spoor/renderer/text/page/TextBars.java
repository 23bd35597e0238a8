package dev.spoor.renderer.text.page;

import dev.spoor.api.View;
import dev.spoor.renderer.text.chars.Visible;
import dev.spoor.renderer.text.chars.Width;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers as bars of blocks, in eighths of a column. */
final class TextBars {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final int LABEL = 40;

    private record Bar(String label, double value) {
        String number() {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Amounts.of((long) value)
                    : String.format(Locale.ROOT, "%.4g", value);
        }
    }

    private TextBars() {}

    static void draw(View view, Paper paper, int width) throws IOException {
        List<Bar> bars = new ArrayList<>();
        for (Object item : view.option("items").orElse(null) instanceof List<?> list ? list : List.of()) {
            if (item instanceof Map<?, ?> map && map.get("value") instanceof Number value) {
                bars.add(new Bar(Visible.text(String.valueOf(map.get("label"))), value.doubleValue()));
            }
        }
        int labels = Math.min(
                LABEL,
                bars.stream().mapToInt(bar -> Width.of(bar.label())).max().orElse(0));
        int numbers = bars.stream().mapToInt(bar -> bar.number().length()).max().orElse(0);
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        int room = Math.max(8, width - labels - numbers - 4);
        for (Bar bar : bars) {
            paper.text(Width.cut(bar.label(), labels)).to(labels + 2);
            paper.space(numbers - bar.number().length()).text(bar.number()).space(2);
            long eighths = most > 0 && bar.value() > 0 ? Math.max(1, Math.round(bar.value() / most * room * 8)) : 0;
            String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring((int) (eighths % 8), (int) (eighths % 8) + 1);
            paper.text("█".repeat((int) (eighths / 8)) + rest).line();
        }
    }
}
