package dev.spoor.renderer.text.page;

import dev.spoor.renderer.text.view.Cut;
import java.util.Locale;

/** Numbers as people read them. */
final class Amounts {
    private Amounts() {}

    /** {@code 5,000,000}. */
    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 50,000 of 5,000,000 rows shown}. */
    static String shown(Cut cut, String what) {
        return of(cut.shown()) + " of " + of(cut.total()) + " " + what + " shown";
    }
}
