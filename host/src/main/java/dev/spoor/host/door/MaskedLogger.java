package dev.spoor.host.door;

import dev.spoor.host.config.Redactor;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** A plugin's log, with secrets masked in messages and in what was thrown. */
final class MaskedLogger implements System.Logger {
    private final System.Logger log;
    private final Redactor redactor;

    MaskedLogger(System.Logger log, Redactor redactor) {
        this.log = log;
        this.redactor = redactor;
    }

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return log.isLoggable(level);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        if (isLoggable(level)) {
            String text = redactor.mask(text(bundle, message));
            Door.pass(() -> {
                if (thrown == null) {
                    log.log(level, text);
                } else {
                    log.log(level, text, redactor.mask(thrown));
                }
                return null;
            });
        }
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... params) {
        if (isLoggable(level)) {
            String text = text(bundle, format);
            log(
                    level,
                    (ResourceBundle) null,
                    params == null || params.length == 0 ? text : filled(text, params),
                    (Throwable) null);
        }
    }

    private static String filled(String format, Object[] params) {
        try {
            return new MessageFormat(format, Locale.ROOT).format(params);
        } catch (IllegalArgumentException e) {
            return format; // a log line that is not quite right is better than none
        }
    }

    private static String text(ResourceBundle bundle, String message) {
        try {
            return bundle == null || message == null ? String.valueOf(message) : bundle.getString(message);
        } catch (MissingResourceException e) {
            return message;
        }
    }
}
