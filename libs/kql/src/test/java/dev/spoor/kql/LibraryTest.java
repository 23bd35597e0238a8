package dev.spoor.kql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.kql.library.FunctionDef;
import dev.spoor.kql.library.Library;
import dev.spoor.kql.library.Parameter;
import dev.spoor.kql.library.Signature;
import dev.spoor.kql.type.KqlType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of functions is sound. */
class LibraryTest {
    private static List<FunctionDef> all() {
        List<FunctionDef> all = new ArrayList<>(Library.scalars());
        all.addAll(Library.aggregates());
        all.addAll(Library.plugins());
        return all;
    }

    @Test
    void everySpellingLeadsToAFunctionOfItsKind() {
        for (FunctionDef f : all()) {
            FunctionDef canonical = f.kind() == FunctionDef.Kind.AGGREGATE
                    ? Library.aggregate(f.canonical())
                    : f.kind() == FunctionDef.Kind.PLUGIN
                            ? Library.plugin(f.canonical())
                            : Library.scalar(f.canonical());
            assertNotNull(canonical, f.name() + " = " + f.canonical());
            assertEquals(canonical.name(), canonical.canonical(), f.name());
        }
    }

    @Test
    void signaturesMatchAsManyArgumentsAsTheySay() {
        for (FunctionDef f : all()) {
            for (Signature s : f.signatures()) {
                assertTrue(s.min() <= s.max(), f.name());
                for (int n = s.min(); n <= Math.min(s.max(), s.min() + 3); n++) {
                    for (Parameter p : s.match(n)) {
                        assertNotNull(p, f.name() + " with " + n);
                    }
                }
            }
        }
    }

    @Test
    void blocksRepeatAndWhatStandsBehindThemComesLast() {
        Parameter[] p = Library.scalar("case").signatures().get(0).match(5);
        assertEquals(
                List.of("predicate", "then", "predicate", "then", "else"),
                List.of(p).stream().map(Parameter::name).toList());
        assertEquals(
                KqlType.STRING, Library.scalar("strcat").signatures().get(0).type());
        assertEquals("parse_json", Library.scalar("todynamic").canonical());
    }
}
