package dev.spoor.driver.kql;

import dev.spoor.answers.JsonAnswer;
import dev.spoor.api.Json;
import dev.spoor.api.Problem;
import dev.spoor.api.ProviderException;
import dev.spoor.api.QueryDriver;
import dev.spoor.api.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request says besides its text, as the command line (texts) and programs (typed values) give it. */
final class Options {
    private Options() {}

    static List<String> list(QueryDriver.Request request, Setting<List<String>> option) throws ProviderException {
        Object value = request.options().get(option.key());
        if (value instanceof List<?> items) {
            List<String> texts = new ArrayList<>();
            items.forEach(item -> texts.add(String.valueOf(item)));
            return texts;
        }
        return find(request, option).orElse(List.of());
    }

    static <T> Optional<T> find(QueryDriver.Request request, Setting<T> option) throws ProviderException {
        Object value = request.options().get(option.key());
        try {
            return value == null ? Optional.empty() : Optional.of(option.parse(value.toString()));
        } catch (IllegalArgumentException e) {
            throw ProviderException.of(Problem.Kind.BAD_REQUEST, option.key(), e.getMessage());
        }
    }

    static Object parse(byte[] json, String subject) throws ProviderException {
        try {
            return Json.parse(json);
        } catch (IllegalArgumentException e) {
            throw JsonAnswer.protocol(subject, "what it answered is no JSON");
        }
    }
}
