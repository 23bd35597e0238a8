package dev.spoor.kql.parse;

import java.util.HashMap;
import java.util.Map;

/** How tightly the binary operators bind; from 1, the loosest, to 7. */
final class Precedence {
    static final int OR = 1;
    static final int AND = 2;
    static final int EQUALITY = 3;
    static final int RELATION = 4;
    static final int SUM = 5;
    static final int PRODUCT = 6;
    static final int STRING = 7;

    private static final Map<String, Integer> LEVELS = new HashMap<>();

    static {
        level(OR, "or");
        level(AND, "and");
        level(EQUALITY, "== != <> in in~ !in !in~ has_any has_all between !between");
        level(RELATION, "< <= > >=");
        level(SUM, "+ -");
        level(PRODUCT, "* / %");
        level(
                STRING,
                "=~ !~ : has !has has_cs !has_cs hasprefix !hasprefix hasprefix_cs !hasprefix_cs hassuffix !hassuffix"
                        + " hassuffix_cs !hassuffix_cs like notlike likecs notlikecs contains notcontains !contains containscs"
                        + " contains_cs notcontainscs !contains_cs startswith !startswith startswith_cs !startswith_cs endswith"
                        + " !endswith endswith_cs !endswith_cs");
        LEVELS.put("matches regex", STRING);
    }

    private Precedence() {}

    private static void level(int level, String operators) {
        for (String operator : operators.split(" ")) {
            LEVELS.put(operator, level);
        }
    }

    /** Of an operator as written, or 0 for what is none. */
    static int of(String operator) {
        return LEVELS.getOrDefault(operator, 0);
    }

    /** Whether {@code a op b op c} is {@code (a op b) op c}; else it is no expression. */
    static boolean isChain(int level) {
        return level == OR || level == AND || level == SUM || level == PRODUCT;
    }
}
