package dev.spoor.kql.duckdb;

import dev.spoor.kql.functions.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Speaks the batch protocol on standard input and output, over a database without tables: for measuring from outside. */
final class Batch {
    private Batch() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Answers answers = new Answers(Map.of())) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Map<?, ?> request = (Map<?, ?>) Json.parse(line);
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("id", request.get("id"));
                answer.putAll(answers.answer((String) request.get("kql"), Instant.now()));
                out.println(Json.write(answer));
            }
        }
    }
}
