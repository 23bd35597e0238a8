package dev.spoor.analyzer.resolve;

import dev.spoor.api.Problem;
import java.io.IOException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Questions, and what answers them. */
final class DnsMessages {
    /** Bytes that a datagram may have without being split on the way (DNS flag day 2020). */
    private static final int DATAGRAM = 1232;

    private DnsMessages() {}

    /** A question for one resolver, which is to find the answer wherever it is. */
    static Message question(Name name, int type) {
        Message question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        question.addRecord(new OPTRecord(DATAGRAM, 0, 0), Section.ADDITIONAL);
        return question;
    }

    /**
     * The answer in these bytes.
     *
     * @throws DnsFailure BAD_ANSWER where they are none, or to another question
     */
    static Message parse(byte[] bytes, Message question, String resolver) throws DnsFailure {
        Message answer;
        try {
            answer = new Message(bytes);
        } catch (IOException | RuntimeException e) {
            throw bad(resolver, "its answer is garbled: " + e.getMessage());
        }
        Record asked = question.getQuestion();
        Record told = answer.getQuestion();
        boolean right = answer.getHeader().getFlag(Flags.QR)
                && answer.getHeader().getID() == question.getHeader().getID()
                // Servers that cannot read a question need not repeat it.
                && (told == null
                        ? answer.getSection(Section.ANSWER).isEmpty()
                        : told.getName().equals(asked.getName()) && told.getType() == asked.getType());
        if (!right) {
            throw bad(resolver, "its answer is to another question");
        }
        return answer;
    }

    static DnsFailure bad(String resolver, String why) {
        return new DnsFailure(DnsState.BAD_ANSWER, Problem.Kind.PROTOCOL, resolver, why);
    }
}
