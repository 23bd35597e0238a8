package dev.spoor.kql.ir;

/** What to do with each form of {@link Rel}. */
public interface RelVisitor<R> {
    R scan(SourceRel.Scan scan);

    R values(SourceRel.Values values);

    R range(SourceRel.Range range);

    R external(SourceRel.External external);

    R contextRows(SourceRel.ContextRows contextRows);

    R shared(SourceRel.Shared shared);

    R filter(RowRel.Filter filter);

    R extend(RowRel.Extend extend);

    R project(RowRel.Project project);

    R distinct(RowRel.Distinct distinct);

    R summarize(GroupRel.Summarize summarize);

    R makeSeries(GroupRel.MakeSeries makeSeries);

    R sort(RowRel.Sort sort);

    R top(RowRel.Top top);

    R take(RowRel.Take take);

    R sample(RowRel.Sample sample);

    R serialize(RowRel.Serialize serialize);

    R join(JoinRel.Join join);

    R union(JoinRel.Union union);

    R mvExpand(ExpandRel.MvExpand mvExpand);

    R mvApply(ExpandRel.MvApply mvApply);

    R parse(ExpandRel.Parse parse);

    R parseKv(ExpandRel.ParseKv parseKv);

    R plugin(StageRel.Plugin plugin);

    R scanSteps(StageRel.ScanSteps scanSteps);

    R partition(ExpandRel.Partition partition);

    R topNested(GroupRel.TopNested topNested);

    R topHitters(GroupRel.TopHitters topHitters);

    R reduce(GroupRel.Reduce reduce);

    R graph(GraphRel.Graph graph);

    R graphMatch(GraphRel.GraphMatch match);

    R graphRows(GraphRel.GraphRows rows);

    R render(RowRel.Render render);
}
