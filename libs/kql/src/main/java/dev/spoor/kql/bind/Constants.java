package dev.spoor.kql.bind;

import dev.spoor.kql.ir.ExpandRel;
import dev.spoor.kql.ir.GroupRel;
import dev.spoor.kql.ir.Rel;
import dev.spoor.kql.ir.RowRel;
import dev.spoor.kql.ir.Scalar;
import dev.spoor.kql.ir.ScalarVisitor;
import dev.spoor.kql.ir.SourceRel;
import dev.spoor.kql.ir.StageRel;
import java.math.BigDecimal;
import java.util.List;

/** What can be said of scalars without rows. */
final class Constants {
    private Constants() {}

    /** A number with a sign before it, or null if it is none. */
    static Object signed(Object value, boolean negative) {
        if (value instanceof Integer i) {
            return negative ? -(long) i : (long) i;
        }
        if (value instanceof Long l) {
            return negative ? -l : l;
        }
        if (value instanceof Double d) {
            return negative ? -d : d;
        }
        if (value instanceof BigDecimal d) {
            return negative ? d.negate() : d;
        }
        return null;
    }

    /** Whether the value is the same for every row. */
    static boolean isConstant(Scalar scalar) {
        return scalar.accept(ROW_FREE);
    }

    /** The value of a literal string, or null. */
    static String string(Scalar scalar) {
        return scalar instanceof Scalar.Literal l && l.value() instanceof String s ? s : null;
    }

    private static final ScalarVisitor<Boolean> ROW_FREE = new ScalarVisitor<>() {
        @Override
        public Boolean column(Scalar.ColumnRef column) {
            return false;
        }

        @Override
        public Boolean literal(Scalar.Literal literal) {
            return true;
        }

        @Override
        public Boolean call(Scalar.Call call) {
            return all(call.arguments());
        }

        @Override
        public Boolean negate(Scalar.Negate negate) {
            return isConstant(negate.operand());
        }

        @Override
        public Boolean binary(Scalar.Binary binary) {
            return isConstant(binary.left()) && isConstant(binary.right());
        }

        @Override
        public Boolean between(Scalar.Between between) {
            return isConstant(between.value()) && isConstant(between.low()) && isConstant(between.high());
        }

        @Override
        public Boolean inList(Scalar.InList in) {
            return isConstant(in.value()) && all(in.items());
        }

        @Override
        public Boolean inTable(Scalar.InTable in) {
            return isConstant(in.value());
        }

        @Override
        public Boolean member(Scalar.Member member) {
            return isConstant(member.base());
        }

        @Override
        public Boolean element(Scalar.Element element) {
            return isConstant(element.base()) && isConstant(element.index());
        }

        @Override
        public Boolean subquery(Scalar.Subquery subquery) {
            return true;
        }

        @Override
        public Boolean step(Scalar.StepRef step) {
            return false;
        }

        private boolean all(List<Scalar> scalars) {
            for (Scalar s : scalars) {
                if (!isConstant(s)) {
                    return false;
                }
            }
            return true;
        }
    };

    /** Whether the rows of a table have an order that row_number() and its kin can go by. */
    static boolean isSerialized(Rel rel) {
        Rel r = rel;
        while (true) {
            if (r instanceof RowRel.Sort
                    || r instanceof RowRel.Top
                    || r instanceof RowRel.Serialize
                    || r instanceof SourceRel.Range
                    || r instanceof StageRel.ScanSteps
                    || r instanceof GroupRel.TopNested) {
                return true;
            }
            if (r instanceof RowRel.Filter f) {
                r = f.input();
            } else if (r instanceof RowRel.Extend e) {
                r = e.input();
            } else if (r instanceof RowRel.Project p) {
                r = p.input();
            } else if (r instanceof RowRel.Take t) {
                r = t.input();
            } else if (r instanceof ExpandRel.Parse p) {
                r = p.input();
            } else if (r instanceof ExpandRel.ParseKv p) {
                r = p.input();
            } else if (r instanceof ExpandRel.MvExpand m) {
                r = m.input();
            } else if (r instanceof SourceRel.Shared s) {
                r = s.input();
            } else if (r instanceof RowRel.Render v) {
                r = v.input();
            } else {
                return false;
            }
        }
    }
}
