package dev.spoor.analyzer.resolve;

import dev.spoor.api.Call;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Asks resolvers, follows aliases, and says what came of it. Safe for use by many threads. */
final class DnsClient {
    private static final int MOST_ALIASES = 16;
    /** Resolvers follow aliases themselves; one that leaves it to us is asked so often for one name. */
    private static final int MOST_QUESTIONS = 8;

    private static final int LONGEST_TEXT = 4096;

    private final List<Transport> resolvers;

    DnsClient(List<Transport> resolvers) {
        this.resolvers = List.copyOf(resolvers);
    }

    /** Asks one resolver after the other until one answers. */
    DnsAnswer ask(Name name, int type, Call call) throws ProviderException {
        List<DnsAnswer> failed = new ArrayList<>();
        for (Transport resolver : resolvers) {
            DnsAnswer answer = ask(resolver, name, type, call);
            if (answer.state().isAnswer()) {
                return answer;
            }
            failed.add(answer);
        }
        DnsAnswer first = failed.get(0);
        return failed.size() == 1
                ? first
                : first.because(String.join(
                        "; ",
                        failed.stream()
                                .map(one -> one.resolver() + ": " + one.state() + ", " + one.reason())
                                .toList()));
    }

    /** Asks every resolver, and gives the answers in their order. */
    List<DnsAnswer> askAll(Name name, int type, Call call) throws ProviderException {
        List<DnsAnswer> answers = new ArrayList<>();
        for (Transport resolver : resolvers) {
            answers.add(ask(resolver, name, type, call));
        }
        return answers;
    }

    private static DnsAnswer ask(Transport resolver, Name name, int type, Call call) throws ProviderException {
        try {
            return new Walk(resolver, name, type).go(call);
        } catch (DnsFailure e) {
            return new DnsAnswer(
                    Type.string(type),
                    e.state(),
                    List.of(),
                    List.of(),
                    resolver.name(),
                    e.problem().message(),
                    e.problem());
        }
    }

    /** The way from a name along its aliases to records. */
    private static final class Walk {
        private final Transport resolver;
        private final int type;
        private final List<String> aliases = new ArrayList<>();
        private final Set<Name> met = new HashSet<>();
        private Name current;

        Walk(Transport resolver, Name name, int type) {
            this.resolver = resolver;
            this.type = type;
            current = name;
            met.add(name);
        }

        DnsAnswer go(Call call) throws DnsFailure, ProviderException {
            for (int questions = 0; questions < MOST_QUESTIONS; questions++) {
                call.check();
                Message answer = resolver.exchange(DnsMessages.question(current, type), call);
                Name asked = current;
                if (answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN) {
                    if (!follow(answer)) {
                        return end(DnsState.LOOP, List.of())
                                .because(
                                        aliases.size() >= MOST_ALIASES
                                                ? "more than " + MOST_ALIASES + " aliases"
                                                : "its aliases lead back to " + aliases.get(aliases.size() - 1));
                    }
                }
                switch (answer.getRcode()) {
                    case Rcode.NXDOMAIN -> {
                        DnsAnswer none = end(DnsState.NXDOMAIN, List.of());
                        return aliases.isEmpty() ? none : none.because("it is an alias of a name that does not exist");
                    }
                    case Rcode.NOERROR -> {
                        List<DnsAnswer.Found> found = found(answer);
                        if (!found.isEmpty()) {
                            return end(DnsState.FOUND, found);
                        }
                        if (isReferral(answer)) {
                            throw DnsMessages.bad(resolver.name(), "it only says who else may know: it is no resolver");
                        }
                        if (current.equals(asked) || hasAuthority(answer)) {
                            return end(DnsState.NO_RECORDS, List.of());
                        }
                        // It told of an alias only: go on there.
                    }
                    case Rcode.SERVFAIL ->
                        throw new DnsFailure(
                                DnsState.SERVFAIL, Problem.Kind.UNAVAILABLE, resolver.name(), "it could not find out");
                    case Rcode.REFUSED ->
                        throw new DnsFailure(
                                DnsState.REFUSED, Problem.Kind.UNAVAILABLE, resolver.name(), "it refuses to answer");
                    default -> throw DnsMessages.bad(resolver.name(), "it answered " + Rcode.string(answer.getRcode()));
                }
            }
            return end(DnsState.LOOP, List.of()).because("its aliases do not end");
        }

        private DnsAnswer end(DnsState state, List<DnsAnswer.Found> found) {
            return DnsAnswer.of(Type.string(type), state, found, List.copyOf(aliases), resolver.name());
        }

        /** Goes along the aliases in an answer; false where they lead in a circle or on and on. */
        private boolean follow(Message answer) {
            if (type == Type.CNAME) {
                return true;
            }
            boolean moved = true;
            while (moved) {
                moved = false;
                for (Record record : answer.getSection(Section.ANSWER)) {
                    if (record instanceof CNAMERecord alias && alias.getName().equals(current)) {
                        current = alias.getTarget();
                        aliases.add(current.toString(true));
                        if (!met.add(current) || aliases.size() >= MOST_ALIASES) {
                            return false;
                        }
                        moved = true;
                        break;
                    }
                }
            }
            return true;
        }

        private List<DnsAnswer.Found> found(Message answer) {
            List<DnsAnswer.Found> found = new ArrayList<>();
            for (Record record : answer.getSection(Section.ANSWER)) {
                if (record.getType() == type && record.getName().equals(current)) {
                    String text = text(record);
                    found.add(new DnsAnswer.Found(
                            text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text, record.getTTL()));
                }
            }
            return found;
        }

        private static boolean hasAuthority(Message answer) {
            return answer.getSection(Section.AUTHORITY).stream().anyMatch(SOARecord.class::isInstance);
        }

        private static boolean isReferral(Message answer) {
            return !answer.getHeader().getFlag(Flags.RA)
                    && !answer.getHeader().getFlag(Flags.AA)
                    && !hasAuthority(answer)
                    && answer.getSection(Section.AUTHORITY).stream().anyMatch(r -> r.getType() == Type.NS);
        }

        /** Names without their last dot; of a text record its strings as one. */
        private static String text(Record record) {
            if (record instanceof TXTRecord text) {
                return String.join("", text.getStrings());
            }
            String data = record.rdataToString();
            return data.length() > 1 && data.endsWith(".") ? data.substring(0, data.length() - 1) : data;
        }
    }
}
