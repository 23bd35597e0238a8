package dev.spoor.kql.ast;

/** What to do with each form of {@link Operator}. */
public interface OperatorVisitor<R> {
    R where(Operator.Where operator);

    R extend(Operator.Extend operator);

    R project(Operator.Project operator);

    R projectAway(Operator.ProjectAway operator);

    R projectKeep(Operator.ProjectKeep operator);

    R projectRename(Operator.ProjectRename operator);

    R projectReorder(Operator.ProjectReorder operator);

    R projectByNames(Operator.ProjectByNames operator);

    R summarize(Operator.Summarize operator);

    R distinct(Operator.Distinct operator);

    R count(Operator.Count operator);

    R sort(Operator.Sort operator);

    R top(Operator.Top operator);

    R take(Operator.Take operator);

    R sample(Operator.Sample operator);

    R sampleDistinct(Operator.SampleDistinct operator);

    R join(Operator.Join operator);

    R union(Operator.Union operator);

    R mvExpand(Operator.MvExpand operator);

    R mvApply(Operator.MvApply operator);

    R parse(Operator.Parse operator);

    R parseKv(Operator.ParseKv operator);

    R makeSeries(Operator.MakeSeries operator);

    R evaluate(Operator.Evaluate operator);

    R invoke(Operator.Invoke operator);

    R as(Operator.As operator);

    R serialize(Operator.Serialize operator);

    R render(Operator.Render operator);

    R getSchema(Operator.GetSchema operator);

    R fork(Operator.Fork operator);

    R partition(Operator.Partition operator);

    R topNested(Operator.TopNested operator);

    R topHitters(Operator.TopHitters operator);

    R reduce(Operator.Reduce operator);

    R scan(Operator.Scan operator);

    R range(Operator.Range operator);

    R print(Operator.Print operator);

    R search(Operator.Search operator);

    R find(Operator.Find operator);

    R assertSchema(Operator.AssertSchema operator);

    R makeGraph(Operator.MakeGraph operator);

    R graphMatch(Operator.GraphMatch operator);

    R graphToTable(Operator.GraphToTable operator);

    R foreign(Operator.Foreign operator);

    R broken(Operator.Broken operator);
}
