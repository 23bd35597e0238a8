package dev.spoor.renderer.text.page;

import dev.spoor.renderer.text.chars.Width;
import dev.spoor.renderer.text.view.Wishes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines of text before a stream. Takes only text without {@linkplain dev.spoor.renderer.text.chars.Hidden hidden characters}: what it adds itself are
 * line feeds and, where wanted, colours. Spaces at the end of a line are left out.
 */
final class Paper {
    private static final int SIZE = 1 << 15;

    private final OutputStream out;
    private final boolean color;
    private final StringBuilder buffer = new StringBuilder(SIZE + 1024);
    private int spaces;
    private int column;
    private boolean blank = true;

    Paper(OutputStream out, Wishes wishes) {
        this.out = out;
        this.color = wishes.color();
    }

    Paper text(String text) {
        return text(text, Style.PLAIN);
    }

    Paper text(String text, Style style) {
        if (text.isEmpty()) {
            return this;
        }
        buffer.append(" ".repeat(spaces));
        column += spaces + Width.of(text);
        spaces = 0;
        boolean styled = color && style != Style.PLAIN;
        if (styled) {
            buffer.append("\u001b[").append(style.code()).append('m');
        }
        buffer.append(text);
        if (styled) {
            buffer.append("\u001b[0m");
        }
        return this;
    }

    Paper space(int count) {
        spaces += Math.max(0, count);
        return this;
    }

    /** Spaces up to this column of the line, from 0; none where it is past. */
    Paper to(int target) {
        return space(target - column - spaces);
    }

    /** Ends the line. */
    Paper line() throws IOException {
        blank = column == 0;
        buffer.append('\n');
        spaces = 0;
        column = 0;
        if (buffer.length() >= SIZE) {
            drain();
        }
        return this;
    }

    /** An empty line, unless the line before is one or there is none. */
    Paper gap() throws IOException {
        if (!blank) {
            line();
        }
        return this;
    }

    /** The column at which the next text starts. */
    int column() {
        return column + spaces;
    }

    private void drain() throws IOException {
        out.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
        buffer.setLength(0);
    }

    void flush() throws IOException {
        drain();
        out.flush();
    }
}
