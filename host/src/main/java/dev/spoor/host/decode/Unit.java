package dev.spoor.host.decode;

import dev.spoor.api.Finding;
import dev.spoor.api.Problem;
import dev.spoor.api.data.Batch;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;

/** One piece to be decoded, and what came of it and waits for its turn. The queue's lock guards what is not final. */
final class Unit implements Receiver {
    final HostPiece piece;
    final Budget budget;
    private final Set<String> unwanted;
    private final WalkQueue queue;
    private Queue<Event> events;
    /** Cost of the events. */
    long waiting;
    /** True while it runs before the input of its predecessors is finished. */
    boolean ahead;

    boolean done;
    boolean abandoned;
    Thread worker;
    volatile StepCall call;
    volatile String decoder = "";

    /** @param unwanted ids of decoders whose rows nobody wants */
    Unit(HostPiece piece, Budget budget, Set<String> unwanted, WalkQueue queue) {
        this.piece = piece;
        this.budget = budget;
        this.unwanted = unwanted;
        this.queue = queue;
    }

    /** Another event at the end. */
    void add(Event event) {
        if (events == null) {
            events = new ArrayDeque<>(); // most units wait for long before they have any
        }
        events.add(event);
        waiting += event.cost();
    }

    /** The next event, removed; null where there is none now. */
    Event poll() {
        Event event = events == null ? null : events.poll();
        waiting -= event == null ? 0 : event.cost();
        return event;
    }

    boolean isEmpty() {
        return events == null || events.isEmpty();
    }

    @Override
    public void piece(HostPiece child, String id) {
        queue.offer(this, new Event.Child(child));
    }

    @Override
    public boolean wantsRows(String id, int score) {
        return !unwanted.contains(id);
    }

    @Override
    public void rows(String table, Batch batch, String id) {
        queue.offer(this, new Event.Rows(table, batch, id));
    }

    @Override
    public void problem(Problem problem) {
        queue.offer(this, new Event.Trouble(problem));
    }

    @Override
    public void finding(Finding finding) {
        queue.offer(this, new Event.Report(finding));
    }
}
