package dev.spoor.kql.ir;

/** What to do with each form of {@link Rel}. */
public interface RelVisitor<R> {
    R scan(Rel.Scan scan);

    R values(Rel.Values values);

    R range(Rel.Range range);

    R external(Rel.External external);

    R contextRows(Rel.ContextRows contextRows);

    R shared(Rel.Shared shared);

    R filter(Rel.Filter filter);

    R extend(Rel.Extend extend);

    R project(Rel.Project project);

    R distinct(Rel.Distinct distinct);

    R summarize(Rel.Summarize summarize);

    R makeSeries(Rel.MakeSeries makeSeries);

    R sort(Rel.Sort sort);

    R top(Rel.Top top);

    R take(Rel.Take take);

    R sample(Rel.Sample sample);

    R serialize(Rel.Serialize serialize);

    R join(Rel.Join join);

    R union(Rel.Union union);

    R mvExpand(Rel.MvExpand mvExpand);

    R mvApply(Rel.MvApply mvApply);

    R parse(Rel.Parse parse);

    R parseKv(Rel.ParseKv parseKv);

    R plugin(Rel.Plugin plugin);

    R scanSteps(Rel.ScanSteps scanSteps);

    R partition(Rel.Partition partition);

    R topNested(Rel.TopNested topNested);

    R topHitters(Rel.TopHitters topHitters);

    R reduce(Rel.Reduce reduce);

    R graph(Rel.Graph graph);

    R graphMatch(Rel.GraphMatch match);

    R graphRows(Rel.GraphRows rows);

    R render(Rel.Render render);
}
