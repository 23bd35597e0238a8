package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.Rel;

/** top-nested and top-hitters. */
final class Tops {
    private final Query query;

    Tops(Lowering lowering) {
        this.query = lowering.query;
    }

    Step nested(Rel.TopNested t) {
        throw query.unsupported(t.span(), "top-nested is not supported");
    }

    Step hitters(Rel.TopHitters t) {
        throw query.unsupported(t.span(), "top-hitters is not supported");
    }
}
