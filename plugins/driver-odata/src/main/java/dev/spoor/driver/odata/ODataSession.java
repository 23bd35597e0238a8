package dev.spoor.driver.odata;

import dev.spoor.answers.ODataPages;
import dev.spoor.answers.ODataQuery;
import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.data.Batch;
import dev.spoor.api.data.Sink;
import java.util.Map;

/** Asks one service. */
final class ODataSession implements QueryDriver.Session {
    /** When what Graph tells of happened, by resource. */
    private static final Map<String, String> TIMES = Map.of(
            "alerts_v2", "createdDateTime",
            "incidents", "createdDateTime",
            "signIns", "createdDateTime",
            "directoryAudits", "activityDateTime",
            "riskDetections", "activityDateTime",
            "riskyUsers", "riskLastUpdatedDateTime");

    private final ODataPages pages;
    private final String timeProperty;
    private final boolean isGraph;

    ODataSession(ODataPages pages, String timeProperty, boolean isGraph) {
        this.pages = pages;
        this.timeProperty = timeProperty;
        this.isGraph = isGraph;
    }

    @Override
    public void query(QueryDriver.Request request, Sink<Batch> out, Call call) throws ProviderException {
        ODataDriver.check(call, request, ODataDriver.LANGUAGE);
        ODataQuery query = ODataQuery.parse(request.text());
        if (query.path().matches("(v1\\.0/|beta/)?security/alerts") && isGraph) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST,
                    query.path(),
                    "the first version of Graph's alerts was retired on 2026-08-31; ask security/alerts_v2, whose"
                            + " properties have other names");
        }
        if (request.range().isPresent()) {
            query = query.within(request.range().get(), property(request, query));
        }
        pages.query(query, request.maxRows(), out, call);
    }

    /** A service that is not Graph is let in without being asked: of its paths nothing is known but its own address. */
    @Override
    public void check(Call call) throws ProviderException {
        pages.check(isGraph ? "security/alerts_v2?$top=1" : "", call);
    }

    private String property(QueryDriver.Request request, ODataQuery query) throws ProviderException {
        Object option = request.options().get(ODataDriver.OTHER_TIME_PROPERTY.key());
        String property = option != null
                ? String.valueOf(option)
                : timeProperty.isEmpty() ? TIMES.getOrDefault(query.resource(), "") : timeProperty;
        if (!property.matches("[A-Za-z_][A-Za-z0-9_/]*")) {
            throw ProviderException.of(
                    Problem.Kind.BAD_REQUEST,
                    query.path(),
                    "which property its times are in is not known; say so with time_property");
        }
        return property;
    }
}
