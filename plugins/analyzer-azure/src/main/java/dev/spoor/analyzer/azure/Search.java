package dev.spoor.analyzer.azure;

import dev.spoor.analyzer.azure.Answer.Match;
import dev.spoor.analyzer.azure.Answer.State;
import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.indicators.IpAddresses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the machines of values: addresses by the network interfaces that have them, then all machines by id and name, then the interfaces of
 * those, then how they are now. A question holds many values; one that fails costs its own. One thread, one run.
 */
final class Search {
    private static final int VALUES = 200;
    /** Of further machines the state is that of Azure Resource Graph, some minutes old. */
    private static final int MOST_VIEWS = 500;
    /** Ids that are not in Azure Resource Graph are asked for one by one, to tell what is not there from what must not be seen. */
    private static final int MOST_STRAYS = 100;

    private static final String UNSEEN = "no virtual machine in the subscriptions that this login may see";

    private final ResourceManager manager;
    private final boolean views;
    private final Call call;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<Asked, Map<String, String>> owners = new HashMap<>();
    private final Map<Asked, Answer> answers = new LinkedHashMap<>();
    private Problem limit;

    /** @param views true to ask how each machine is now */
    Search(ResourceManager manager, boolean views, Call call) {
        this.manager = manager;
        this.views = views;
        this.call = call;
    }

    /**
     * An answer for each value.
     *
     * @throws ProviderException where nobody can log in
     */
    Map<Asked, Answer> run(Collection<Asked> values) throws ProviderException {
        Map<Asked.Kind, List<Asked>> open = new HashMap<>();
        for (Asked value : values) {
            if (value.skipped().isEmpty()) {
                open.computeIfAbsent(value.kind(), kind -> new ArrayList<>()).add(value);
            } else {
                answers.put(value, Answer.none(State.SKIPPED, value.skipped()));
            }
        }
        addresses(open.getOrDefault(Asked.Kind.ADDRESS, List.of()));
        ids(open.getOrDefault(Asked.Kind.RESOURCE, List.of()));
        names(open.getOrDefault(Asked.Kind.HOST, List.of()));
        interfaces();
        if (views) {
            views();
        }
        return answers;
    }

    private interface Question {
        void ask() throws ProviderException;
    }

    /** The state of what a question was about, where it has no answer; null where it has. */
    private Answer failure(Question question) throws ProviderException {
        if (limit != null) {
            return Answer.none(State.RATE_LIMITED, limit.message());
        }
        call.check();
        try {
            question.ask();
            return null;
        } catch (ProviderException e) {
            Problem problem = e.problem();
            State state = state(problem);
            if (state == null) {
                throw e;
            }
            call.problem(problem);
            return Answer.none(state, problem.message());
        }
    }

    /** Null where no further question would be answered. */
    private State state(Problem problem) {
        return switch (problem.kind()) {
            case AUTH ->
                Refusal.isForbidden(problem) && problem.subject().equals(manager.host()) ? State.FORBIDDEN : null;
            case CONFIG -> null;
            case RATE_LIMITED -> {
                limit = problem;
                yield State.RATE_LIMITED;
            }
            default -> State.FAILED;
        };
    }

    private static <T> List<List<T>> parts(Collection<T> all) {
        List<T> list = new ArrayList<>(all);
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += VALUES) {
            parts.add(list.subList(from, Math.min(list.size(), from + VALUES)));
        }
        return parts;
    }

    private void progress(String what, int done, int total) {
        call.progress(done, total, what);
    }

    private void addresses(List<Asked> values) throws ProviderException {
        for (List<Asked> part : parts(values)) {
            progress("addresses", answers.size(), answers.size() + values.size());
            List<Map<?, ?>> rows = new ArrayList<>();
            Answer failure = failure(() -> rows.addAll(manager.graph(
                    Queries.interfacesWith(part.stream().map(Asked::value).toList()), call)));
            if (failure != null) {
                part.forEach(value -> answers.put(value, failure));
            } else {
                owners(part, rows);
            }
        }
        Set<String> ids = new LinkedHashSet<>();
        owners.values().forEach(found -> ids.addAll(found.keySet()));
        ids.remove("");
        Map<String, Answer> failed = load(ids, List.of());
        for (Asked value : values) {
            if (!answers.containsKey(value)) {
                answers.put(value, owned(owners.getOrDefault(value, Map.of()), failed));
            }
        }
    }

    /** Which machines' interfaces have an address, and as what. */
    private void owners(List<Asked> part, List<Map<?, ?>> rows) {
        Map<String, Asked> byAddress = new HashMap<>();
        part.forEach(value -> byAddress.put(value.value(), value));
        for (Map<?, ?> row : rows) {
            for (String column : List.of("privateAddress", "publicAddress")) {
                byte[] octets = row.get(column) instanceof String text ? IpAddresses.parse(text) : null;
                Asked value = octets == null ? null : byAddress.get(IpAddresses.format(octets));
                if (value != null) {
                    String machine = row.get("machine") instanceof String id ? id.toLowerCase(Locale.ROOT) : "";
                    owners.computeIfAbsent(value, v -> new LinkedHashMap<>()).putIfAbsent(machine, column);
                }
            }
        }
    }

    private Answer owned(Map<String, String> found, Map<String, Answer> failed) {
        List<Match> matches = new ArrayList<>();
        for (Map.Entry<String, String> owner : found.entrySet()) {
            Machine machine = machines.get(owner.getKey());
            if (machine != null) {
                matches.add(new Match(machine, owner.getValue()));
            } else if (failed.containsKey(owner.getKey())) {
                return failed.get(owner.getKey());
            }
        }
        if (matches.isEmpty()) {
            return Answer.none(
                    State.NOT_FOUND,
                    found.isEmpty() ? UNSEEN + " has it" : "its network interface belongs to no virtual machine");
        }
        return Answer.of(matches);
    }

    /**
     * Loads the machines with these ids or names.
     *
     * @return why some were not asked for or answered, by id or name
     */
    private Map<String, Answer> load(Collection<String> ids, Collection<String> names) throws ProviderException {
        Map<String, Answer> failed = new HashMap<>();
        for (List<String> part : parts(ids)) {
            load(part, Queries.machines(part, List.of()), failed);
        }
        for (List<String> part : parts(names)) {
            load(part, Queries.machines(List.of(), part), failed);
        }
        return failed;
    }

    private void load(List<String> part, String query, Map<String, Answer> failed) throws ProviderException {
        Answer failure = failure(() -> {
            for (Map<?, ?> row : manager.graph(query, call)) {
                Machine machine = Machine.of(row);
                machines.putIfAbsent(machine.key(), machine);
            }
        });
        if (failure != null) {
            part.forEach(value -> failed.put(value, failure));
        }
    }

    private void ids(List<Asked> values) throws ProviderException {
        Set<String> ids = new LinkedHashSet<>();
        values.forEach(value -> ids.add(value.value()));
        ids.removeAll(machines.keySet());
        Map<String, Answer> failed = load(ids, List.of());
        int strays = 0;
        for (Asked value : values) {
            Machine machine = machines.get(value.value());
            if (machine != null) {
                answers.put(value, Answer.of(List.of(new Match(machine, "resourceId"))));
            } else if (failed.containsKey(value.value())) {
                answers.put(value, failed.get(value.value()));
            } else if (strays++ < MOST_STRAYS) {
                answers.put(value, stray(value.value()));
            } else {
                answers.put(value, Answer.none(State.NOT_FOUND, UNSEEN + "; too many to ask for one by one"));
            }
        }
    }

    private Answer stray(String id) throws ProviderException {
        Machine machine = Machine.of(id);
        boolean[] isThere = {true};
        Answer failure = failure(() -> {
            try {
                machine.now(manager.instanceView(id, call));
            } catch (ProviderException e) {
                isThere[0] = e.problem().kind() != Problem.Kind.NOT_FOUND;
                if (isThere[0]) {
                    throw e;
                }
            }
        });
        if (failure != null) {
            return failure;
        }
        if (!isThere[0]) {
            return Answer.none(State.NOT_FOUND, "there is no such machine");
        }
        machine.lacks("not in Azure Resource Graph yet");
        machines.put(machine.key(), machine);
        return Answer.of(List.of(new Match(machine, "resourceId")));
    }

    private void names(List<Asked> values) throws ProviderException {
        Set<String> labels = new LinkedHashSet<>();
        values.forEach(value -> labels.add(value.label()));
        Map<String, Answer> failed = load(List.of(), labels);
        Map<String, Map<Machine, String>> named = new HashMap<>();
        for (Machine machine : machines.values()) {
            String computer = machine.get("computerName").toLowerCase(Locale.ROOT);
            named(named, computer.split("\\.", 2)[0], machine, "computerName");
            named(named, machine.get("name").toLowerCase(Locale.ROOT), machine, "name");
        }
        for (Asked value : values) {
            Answer failure = failed.get(value.label());
            Map<Machine, String> found = named.getOrDefault(value.label(), Map.of());
            List<Match> matches = new ArrayList<>();
            found.forEach((machine, by) -> matches.add(new Match(machine, by)));
            answers.put(
                    value,
                    failure != null
                            ? failure
                            : matches.isEmpty()
                                    ? Answer.none(State.NOT_FOUND, UNSEEN + " is called so")
                                    : Answer.of(matches));
        }
    }

    private static void named(Map<String, Map<Machine, String>> all, String name, Machine machine, String by) {
        if (!name.isEmpty()) {
            all.computeIfAbsent(name, n -> new LinkedHashMap<>()).putIfAbsent(machine, by);
        }
    }

    private void interfaces() throws ProviderException {
        for (List<String> part : parts(machines.keySet())) {
            Answer failure = failure(() -> {
                for (Map<?, ?> row : manager.graph(Queries.interfacesOf(part), call)) {
                    Machine machine =
                            row.get("machine") instanceof String id ? machines.get(id.toLowerCase(Locale.ROOT)) : null;
                    if (machine != null) {
                        machine.add(row);
                    }
                }
            });
            if (failure != null) {
                part.forEach(id -> machines.get(id).lacks("no network interfaces: " + failure.why()));
            }
        }
    }

    private void views() throws ProviderException {
        int done = 0;
        for (Machine machine : machines.values()) {
            if (machine.get("stateFrom").equals("instance view")) {
                continue;
            }
            if (done == MOST_VIEWS) {
                return;
            }
            progress("machines", done++, machines.size());
            Answer failure = failure(() -> machine.now(manager.instanceView(machine.get("id"), call)));
            if (failure != null) {
                machine.lacks("no instance view: " + failure.why());
            }
        }
    }
}
