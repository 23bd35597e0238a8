package dev.spoor.tck.mock;

import dev.spoor.api.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Azure Resource Manager: Azure Resource Graph, of whose questions only the last {@code where} is understood, where it is lists of values
 * ({@code name in~ ('a', 'b')}) with {@code or} between, and instance views. Machine {@code n} is {@code vm-n}, calls itself {@code WSn}, has
 * the private address 10.0.0.(n + 4), and each third one a public address 20.40.0.n. Two more, in two subscriptions, are called {@code twin} and
 * have the address 10.99.0.4. Second interfaces have 172.16 for 10.0 or 10.99. The subscription {@link #FORBIDDEN} must not be looked into. Safe for use by many threads.
 */
public final class MockAzure implements MockServices.Service {
    /** The subscriptions that whoever logs in may see. */
    public static final List<String> SUBSCRIPTIONS =
            List.of("11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222");
    /** One that nobody may see. */
    public static final String FORBIDDEN = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private static final Pattern LIST =
            Pattern.compile("([a-zA-Z]+|tostring\\(split\\(computerName, '\\.'\\)\\[0\\]\\)) in~ \\(");
    private static final Pattern LITERAL = Pattern.compile("'([^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)'(?:, )?");

    private final MockLogin login;
    private int machines = 40;
    private int page = 1_000;
    private int quota = Integer.MAX_VALUE;
    private int left = Integer.MAX_VALUE;

    MockAzure(MockLogin login) {
        this.login = login;
    }

    /** How many machines there are; at most 250. */
    public synchronized MockAzure machines(int count) {
        machines = count;
        return this;
    }

    /** Most rows of a page. */
    public synchronized MockAzure page(int rows) {
        page = rows;
        return this;
    }

    /** How many questions are answered until {@link #nextWindow}. */
    public synchronized MockAzure quota(int questions) {
        quota = questions;
        left = questions;
        return this;
    }

    /** All of the quota is there again. */
    public synchronized void nextWindow() {
        left = quota;
    }

    /** The resource id of a machine. */
    public static String id(int machine) {
        return id(SUBSCRIPTIONS.get(machine % 2), "vm-" + machine);
    }

    /** The resource id of the machine of this name in a subscription. */
    public static String id(String subscription, String name) {
        return "/subscriptions/" + subscription
                + "/resourceGroups/RG-Hunt (1)/providers/Microsoft.Compute/virtualMachines/" + name;
    }

    @Override
    public synchronized Answer answer(Ask ask) {
        Optional<Answer> refusal = login.refusal(ask);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (ask.path.endsWith("/instanceView")) {
            return view(ask.path.substring(0, ask.path.length() - "/instanceView".length()));
        }
        if (left <= 0) {
            return Answer.json(
                            429,
                            MockServices.error("RateLimiting", "Please provide below info when asking for support"))
                    .header("x-ms-user-quota-remaining", "0")
                    .header("x-ms-user-quota-resets-after", "00:00:05");
        }
        left--;
        return graph(ask)
                .header("x-ms-user-quota-remaining", String.valueOf(Math.min(left, 14)))
                .header("x-ms-user-quota-resets-after", "00:00:05");
    }

    private Answer graph(Ask ask) {
        Object body = ask.json();
        String query = Json.text(body, "query").orElse("");
        int where = query.lastIndexOf("\n| where ");
        if (where < 0) {
            return Answer.json(400, MockServices.error("BadRequest", "Please provide a query"));
        }
        String condition = query.substring(where + 9, query.indexOf('\n', where + 9));
        Map<String, Set<String>> lists = lists(condition);
        Set<Object> subscriptions = new LinkedHashSet<>(Json.list(body, "subscriptions"));
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean cards = query.contains("microsoft.network/networkinterfaces");
        for (Machine machine : all()) {
            if (subscriptions.isEmpty() || subscriptions.contains(machine.subscription())) {
                (cards ? machine.cards() : List.of(machine.row()))
                        .stream().filter(row -> isAsked(row, lists)).forEach(rows::add);
            }
        }
        int from = Json.text(body, "options.$skipToken")
                .map(token -> Integer.parseInt(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8)))
                .orElse(0);
        int to = Math.min(rows.size(), from + page);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("totalRecords", rows.size());
        answer.put("count", to - from);
        answer.put("data", rows.subList(from, to));
        answer.put("facets", List.of());
        boolean isCut = ask.fault == Fault.PARTIAL;
        answer.put("resultTruncated", isCut ? "true" : "false");
        int next = ask.fault == Fault.LOOP ? from : to;
        if (!isCut && (next < rows.size() || ask.fault == Fault.LOOP)) {
            answer.put(
                    "$skipToken",
                    Base64.getEncoder().encodeToString(String.valueOf(next).getBytes(StandardCharsets.UTF_8)));
        }
        return Answer.json(200, answer);
    }

    private static Map<String, Set<String>> lists(String condition) {
        Map<String, Set<String>> lists = new LinkedHashMap<>();
        Matcher list = LIST.matcher(condition);
        Matcher literal = LITERAL.matcher(condition);
        for (int at = 0; list.find(at); ) {
            Set<String> values = lists.computeIfAbsent(list.group(1), column -> new LinkedHashSet<>());
            at = list.end();
            while (literal.region(at, condition.length()).lookingAt()) {
                values.add(literal.group(1).replaceAll("\\\\(.)", "$1").toLowerCase(Locale.ROOT));
                at = literal.end();
            }
        }
        return lists;
    }

    private static boolean isAsked(Map<String, Object> row, Map<String, Set<String>> lists) {
        return lists.entrySet().stream().anyMatch(list -> {
            boolean isLabel = list.getKey().contains("computerName");
            if (!(row.get(isLabel ? "computerName" : list.getKey()) instanceof String text)) {
                return false;
            }
            String value = text.toLowerCase(Locale.ROOT);
            return list.getValue().contains(isLabel ? value.split("\\.", 2)[0] : value);
        });
    }

    private Answer view(String id) {
        if (id.toLowerCase(Locale.ROOT).contains(FORBIDDEN)) {
            return Answer.json(
                    403,
                    MockServices.error(
                            "AuthorizationFailed", "The client does not have authorization to perform action."));
        }
        for (Machine machine : all()) {
            if (machine.id().equalsIgnoreCase(id)) {
                return Answer.json(200, machine.view());
            }
        }
        return Answer.json(404, MockServices.error("ResourceNotFound", "The Resource was not found."));
    }

    private List<Machine> all() {
        List<Machine> all = new ArrayList<>();
        for (int n = 0; n < machines; n++) {
            all.add(new Machine(
                    SUBSCRIPTIONS.get(n % 2),
                    "vm-" + n,
                    "WS" + n,
                    "10.0.0." + (n + 4),
                    n % 3 == 0 ? "20.40.0." + n : ""));
        }
        SUBSCRIPTIONS.forEach(subscription -> all.add(new Machine(subscription, "twin", "twin", "10.99.0.4", "")));
        return all;
    }

    private record Machine(
            String subscription, String name, String computer, String privateAddress, String publicAddress) {
        String id() {
            return MockAzure.id(subscription, name);
        }

        Map<String, Object> row() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", id());
            row.put("name", name);
            row.put("computerName", computer);
            row.put("subscriptionId", subscription);
            row.put("subscriptionName", "Subscription " + subscription.charAt(0));
            row.put("resourceGroup", "rg-hunt (1)");
            row.put("location", "westeurope");
            row.put("size", "Standard_D4s_v5");
            row.put("osType", "Windows");
            row.put("osName", "");
            row.put("osVersion", "");
            row.put("powerState", "PowerState/deallocated");
            row.put("provisioningState", "Succeeded");
            row.put("created", "2026-01-02T03:04:05.1234567Z");
            row.put("tags", Map.of("owner", "j\u00f8rgen", "machine", name));
            return row;
        }

        /** A row for each address: a second interface has no public one. */
        List<Map<String, Object>> cards() {
            return List.of(
                    card("nic-1", true, privateAddress, publicAddress),
                    card("nic-2", false, privateAddress.replaceFirst("10\\.\\d+", "172.16"), ""));
        }

        private Map<String, Object> card(String card, boolean primary, String inner, String outer) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(
                    "id",
                    "/subscriptions/" + subscription
                            + "/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/" + name + "-" + card);
            row.put("machine", id().toLowerCase(Locale.ROOT));
            row.put("isPrimary", primary);
            row.put("macAddress", "00-0D-3A-00-00-01");
            row.put("privateAddress", inner);
            row.put("publicAddress", outer);
            row.put("subnet", "/subscriptions/" + subscription + "/subnets/default");
            row.put("securityGroup", "");
            return row;
        }

        Map<String, Object> view() {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("computerName", computer);
            view.put("osName", "Windows Server 2022 Datacenter");
            view.put("osVersion", "10.0.20348.2113");
            view.put(
                    "statuses",
                    List.of(
                            Map.of("code", "ProvisioningState/succeeded", "level", "Info"),
                            Map.of("code", "PowerState/running", "level", "Info", "displayStatus", "VM running")));
            return view;
        }
    }
}
