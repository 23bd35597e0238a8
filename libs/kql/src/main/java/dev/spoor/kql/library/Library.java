package dev.spoor.kql.library;

import dev.spoor.kql.type.Column;
import dev.spoor.kql.type.KqlType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All functions of the language, read from the table beside this class. Immutable. */
public final class Library {
    private static final Pattern LINE = Pattern.compile(
            "(scalar|aggregate|plugin) (\\w+)\\((.*?)\\) -> (\\([^)]*\\)|[\\w-]+)(?: as ([\\w-]+)(?: (\\S+))?)?(?: = (\\w+))?");
    private static final Pattern PARAMETER =
            Pattern.compile("(\\w+):([\\w|-]+)(?:/([\\w-]+))?([?+*]|\\{(\\d+),(\\d+)\\})?(?:<([^>]*)>)?");
    /** More arguments than anybody writes. */
    private static final int MANY = 32_767;

    private static final Map<String, FunctionDef> SCALARS = new LinkedHashMap<>();
    private static final Map<String, FunctionDef> AGGREGATES = new LinkedHashMap<>();
    private static final Map<String, FunctionDef> PLUGINS = new LinkedHashMap<>();

    static {
        try (InputStream in = Library.class.getResourceAsStream("functions.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Library() {}

    /** The scalar function of that name, or null. */
    public static FunctionDef scalar(String name) {
        return SCALARS.get(name);
    }

    /** The aggregate of that name, or null. */
    public static FunctionDef aggregate(String name) {
        return AGGREGATES.get(name);
    }

    /** The plugin of that name, or null. */
    public static FunctionDef plugin(String name) {
        return PLUGINS.get(name);
    }

    public static Collection<FunctionDef> scalars() {
        return Collections.unmodifiableCollection(SCALARS.values());
    }

    public static Collection<FunctionDef> aggregates() {
        return Collections.unmodifiableCollection(AGGREGATES.values());
    }

    public static Collection<FunctionDef> plugins() {
        return Collections.unmodifiableCollection(PLUGINS.values());
    }

    private static void add(String line) {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            throw new IllegalStateException("functions.txt: " + line);
        }
        FunctionDef.Kind kind = FunctionDef.Kind.valueOf(constant(m.group(1)));
        Map<String, FunctionDef> all =
                kind == FunctionDef.Kind.SCALAR ? SCALARS : kind == FunctionDef.Kind.AGGREGATE ? AGGREGATES : PLUGINS;
        String name = m.group(2);
        FunctionDef.Naming naming = new FunctionDef.Naming(
                m.group(5) == null
                        ? FunctionDef.Naming.Rule.NONE
                        : FunctionDef.Naming.Rule.valueOf(constant(m.group(5))),
                m.group(6) == null ? "" : m.group(6));
        String canonical = m.group(7) == null ? name : m.group(7);
        List<Signature> signatures = new ArrayList<>();
        if (all.containsKey(name)) {
            signatures.addAll(all.get(name).signatures());
        }
        signatures.add(signature(m.group(3), m.group(4)));
        all.put(name, new FunctionDef(name, kind, canonical, naming, signatures));
    }

    private static Signature signature(String parameters, String result) {
        List<Parameter> list = new ArrayList<>();
        Matcher p = PARAMETER.matcher(parameters);
        int end = 0;
        while (p.find()) {
            if (!parameters.substring(end, p.start()).isBlank()
                    && !parameters.substring(end, p.start()).equals(", ")) {
                throw new IllegalStateException("functions.txt: " + parameters);
            }
            list.add(parameter(p));
            end = p.end();
        }
        if (end != parameters.length()) {
            throw new IllegalStateException("functions.txt: " + parameters);
        }
        if (result.startsWith("(")) {
            List<Column> columns = new ArrayList<>();
            for (String column : result.substring(1, result.length() - 1).split(", ")) {
                int colon = column.indexOf(':');
                columns.add(new Column(column.substring(0, colon), KqlType.named(column.substring(colon + 1))));
            }
            return new Signature(list, Signature.Result.COLUMNS, null, columns);
        }
        KqlType type = KqlType.named(result);
        return new Signature(
                list,
                type != null ? Signature.Result.DECLARED : Signature.Result.valueOf(constant(result)),
                type,
                List.of());
    }

    private static Parameter parameter(Matcher m) {
        List<KqlType> types = new ArrayList<>();
        Parameter.Accepts accepts = null;
        for (String type : m.group(2).split("\\|")) {
            KqlType t = KqlType.named(type);
            if (t == null) {
                accepts = Parameter.Accepts.valueOf(constant(type));
            } else {
                types.add(t);
            }
        }
        int min = 1;
        int max = 1;
        if (m.group(5) != null) {
            min = Integer.parseInt(m.group(5));
            max = Integer.parseInt(m.group(6));
        } else if (m.group(4) != null) {
            min = m.group(4).equals("+") ? 1 : 0;
            max = m.group(4).equals("?") ? 1 : MANY;
        }
        return new Parameter(
                m.group(1),
                accepts == null ? Parameter.Accepts.DECLARED : accepts,
                types,
                m.group(3) == null ? Parameter.Form.EXPRESSION : Parameter.Form.valueOf(constant(m.group(3))),
                min,
                max,
                m.group(7) == null ? List.of() : List.of(m.group(7).split("\\|")));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
