package dev.spoor.kql.duckdb;

import dev.spoor.kql.ir.Rel;

/** Steps that Java does on rows, between two statements. */
final class Stages {
    private final Query query;

    Stages(Lowering lowering) {
        this.query = lowering.query;
    }

    Step scan(Rel.ScanSteps s) {
        throw query.unsupported(s.span(), "scan is not supported");
    }
}
