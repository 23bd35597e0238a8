package dev.spoor.host.config;

import dev.spoor.api.Options;
import dev.spoor.api.Problem;
import dev.spoor.api.Secret;
import dev.spoor.api.Setting;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes typed values of a section by what is declared of it, and collects everything that is wrong. One use, one thread. */
final class SettingsReader {
    /** What to do about references. */
    enum Mode {
        /** Follow them. */
        RESOLVE,
        /** Check their form and leave their settings without a value. */
        CHECK,
        /** Follow them, but take secrets as a made-up text: a replay sends nothing, so it needs none. */
        RESOLVE_BUT_SECRETS
    }

    /** What a secret is in a replay. */
    static final Secret MADE_UP = Secret.of("not-needed-in-a-replay");

    private final Environment env;
    private final References references;
    private final Mode mode;
    private final Redactor redactor;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private Options options = Options.NONE;

    SettingsReader(Environment env, References references, Mode mode, Redactor redactor) {
        this.env = env;
        this.references = references;
        this.mode = mode;
        this.redactor = redactor;
    }

    /**
     * Reads a section.
     *
     * @param path where the section stands, for messages; empty at the top
     * @param alsoKnown keys that others read
     */
    SettingsReader read(String path, Node.Section section, List<Setting<?>> declared, Set<String> alsoKnown) {
        Set<String> known = declared.stream().map(Setting::key).collect(Collectors.toCollection(LinkedHashSet::new));
        for (Setting<?> setting : declared) {
            String key = path.isEmpty() ? setting.key() : path + "." + setting.key();
            Node node = section.parts().get(setting.key());
            if (node != null) {
                value(key, node, setting);
            } else if (setting.isRequired() && setting.defaultValue().isEmpty()) {
                missing(key, setting);
            }
        }
        section.parts().forEach((key, node) -> {
            if (!known.contains(key) && !alsoKnown.contains(key)) {
                unknown(path, key, node, known);
            }
        });
        return this;
    }

    /** The values. */
    Options options() {
        return options;
    }

    /** What is wrong. */
    List<Problem> problems() {
        return problems;
    }

    /** What should be otherwise. */
    List<Problem> warnings() {
        return warnings;
    }

    private void unknown(String path, String key, Node node, Set<String> known) {
        String hint = DidYouMean.hint(key, known);
        if (hint.isEmpty()) {
            hint = known.isEmpty() ? "; there are none here" : "; there are " + String.join(", ", known);
        }
        problem(path.isEmpty() ? key : path + "." + key, node.origin(), "is not a setting" + hint);
    }

    private void missing(String key, Setting<?> setting) {
        if (setting.isSecret() && mode == Mode.RESOLVE_BUT_SECRETS) {
            put(setting, MADE_UP);
            return;
        }
        String example = setting.isSecret()
                ? "; configure it as a reference, such as ${env:"
                        + key.substring(key.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT) + "}"
                : "";
        problems.add(
                Problem.of(Problem.Kind.CONFIG, key, "is required and not configured" + example + helpOf(setting)));
    }

    private void value(String key, Node node, Setting<?> setting) {
        if (node instanceof Node.Section) {
            problem(key, node.origin(), "must be a value, not a section" + helpOf(setting));
            return;
        }
        Origin origin = node.origin();
        boolean guarded = setting.isSecret()
                || setting.type().equals("uri")
                || setting.type().equals("uris");
        if (origin.kind() == Origin.Kind.PROJECT && guarded) {
            problems.add(ProjectRules.refused(key, node, "may not be set"));
            return;
        }
        String text;
        try {
            text = text(key, node, setting);
        } catch (IllegalArgumentException | UnresolvedException e) {
            problem(key, origin, e.getMessage() + helpOf(setting));
            return;
        }
        if (text != null) {
            parse(key, origin, setting, text);
        }
    }

    /** The text of a value with its references resolved; null where that is not wanted. */
    private String text(String key, Node node, Setting<?> setting) throws UnresolvedException {
        List<Node.Scalar> values = node instanceof Node.Items items ? items.values() : List.of((Node.Scalar) node);
        if (node instanceof Node.Items
                && !setting.type().equals("list")
                && !setting.type().equals("uris")) {
            throw new IllegalArgumentException("must be one value, not a list");
        }
        List<String> texts = new ArrayList<>();
        boolean open = false;
        for (Node.Scalar value : values) {
            Template template = value.literal()
                    ? new Template(List.of(new Template.Part("", value.text())))
                    : Template.of(value.text());
            if (setting.isSecret()) {
                literalSecret(key, value, template);
                if (mode == Mode.RESOLVE_BUT_SECRETS) {
                    return MADE_UP.reveal();
                }
            }
            if (template.hasReferences() && mode == Mode.CHECK) {
                open = true;
                continue;
            }
            String text = references.resolve(template, value.origin());
            if (node instanceof Node.Items && text.contains(",")) {
                throw new IllegalArgumentException("may hold no comma within a value");
            }
            texts.add(text);
        }
        if (open) {
            return null;
        }
        return String.join(",", texts);
    }

    private void literalSecret(String key, Node.Scalar value, Template template) {
        if (template.hasReferences() || value.origin().kind() == Origin.Kind.PROGRAM) {
            return;
        }
        redactor.know(Secret.of(value.text()));
        if (value.origin().kind() == Origin.Kind.FLAG) {
            throw new IllegalArgumentException("is a secret, and the command line can be read by others;"
                    + " give a reference: ${env:NAME}, ${file:PATH} or ${exec:COMMAND}");
        }
        warnings.add(Problem.of(
                        Problem.Kind.CONFIG,
                        key,
                        "is a secret written out; better a reference: ${env:NAME}, ${file:PATH} or ${exec:COMMAND}")
                .at(value.origin().toString()));
    }

    private void parse(String key, Origin origin, Setting<?> setting, String text) {
        if (setting.isSecret() && mode != Mode.RESOLVE_BUT_SECRETS) {
            redactor.know(Secret.of(text));
        }
        if (text.isBlank() && (setting.isRequired() || setting.isSecret())) {
            problem(key, origin, "is empty" + helpOf(setting));
            return;
        }
        Object value;
        try {
            value = setting.parse(text);
        } catch (IllegalArgumentException e) {
            problem(key, origin, e.getMessage() + helpOf(setting));
            return;
        }
        if (value instanceof Path) {
            Path base = origin.base(env);
            Path path;
            try {
                path = env.path(text, base);
            } catch (InvalidPathException e) {
                problem(key, origin, "must be a path" + helpOf(setting));
                return;
            }
            if (origin.kind() == Origin.Kind.PROJECT && !path.startsWith(base)) {
                problems.add(
                        ProjectRules.refused(key, new Node.Scalar("", origin, true), "may not lead out of the folder"));
                return;
            }
            value = path;
        }
        if (value instanceof URI uri && uri.getRawUserInfo() != null) {
            String user = uri.getUserInfo();
            redactor.know(Secret.of(user.substring(user.indexOf(':') + 1)));
        }
        put(setting, value);
    }

    @SuppressWarnings("unchecked") // parse() of the same setting made the value
    private <T> void put(Setting<T> setting, Object value) {
        options = options.with(setting, (T) value);
    }

    private void problem(String key, Origin origin, String message) {
        problems.add(Problem.of(Problem.Kind.CONFIG, key, message).at(origin.toString()));
    }

    private static String helpOf(Setting<?> setting) {
        return setting.help().isEmpty() ? "" : " (" + setting.help() + ")";
    }
}
