package dev.spoor.host.door;

import dev.spoor.api.Call;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers from a recording, and never from the network. Equal requests get their answers in the order in which these were recorded, and
 * the last one from then on; so it does not matter in which order threads ask.
 */
final class ReplayWire implements Wire {
    private final Recording recording;
    private Map<String, Deque<Recording.Taken>> answers;

    ReplayWire(Recording recording) {
        this.recording = recording;
    }

    @Override
    public Answer send(Ask ask, Call call) throws IOException {
        Recording.Taken taken = next(recording.key(ask));
        if (taken == null) {
            throw new NotRecordedException("not in the recording: " + ask.method() + " " + ask.shownUrl());
        }
        return new RecordingWire.Remembered(taken.status(), taken.headers(), taken.body(), taken.cut());
    }

    private synchronized Recording.Taken next(String key) throws IOException {
        if (answers == null) {
            Map<String, Deque<Recording.Taken>> read = new HashMap<>();
            for (Recording.Taken taken : recording.read()) {
                read.computeIfAbsent(taken.key(), k -> new ArrayDeque<>()).add(taken);
            }
            answers = read;
        }
        Deque<Recording.Taken> left = answers.get(key);
        return left == null ? null : left.size() > 1 ? left.remove() : left.peek();
    }
}
