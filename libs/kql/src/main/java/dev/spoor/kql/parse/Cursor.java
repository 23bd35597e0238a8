package dev.spoor.kql.parse;

import dev.spoor.kql.diag.Code;
import dev.spoor.kql.diag.Diagnostic;
import dev.spoor.kql.diag.SourceText;
import dev.spoor.kql.diag.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A place among the tokens, what can be asked and taken there, and where problems are written down. */
abstract class Cursor {
    /** How deep parentheses may nest, and how long a chain of steps, operators or paths may be: bounds the depth of the tree. */
    private static final int MOST_NESTED = 200;

    private static final int LONGEST_CHAIN = 500;

    final SourceText source;
    final List<Diagnostic> problems = new ArrayList<>();
    private final Tokens tokens;
    private int at;
    private int depth;

    Cursor(SourceText source) {
        this.source = source;
        this.tokens = Lexer.read(source, problems);
    }

    final int position() {
        return at;
    }

    final void reset(int position) {
        at = position;
    }

    final Kind kind() {
        return tokens.kind(at);
    }

    final Kind kind(int ahead) {
        return tokens.kind(at + ahead);
    }

    final String text() {
        return tokens.text(at);
    }

    final String text(int ahead) {
        return tokens.text(at + ahead);
    }

    final Span span() {
        return tokens.span(at);
    }

    final boolean touches(int ahead) {
        return tokens.touches(at + ahead);
    }

    /** Whether the token is that keyword or punctuation. */
    final boolean is(String word) {
        return is(0, word);
    }

    final boolean is(int ahead, String word) {
        Kind k = kind(ahead);
        return (k == Kind.KEYWORD || k == Kind.PUNCTUATION) && text(ahead).equals(word);
    }

    final boolean atEnd() {
        return kind() == Kind.END;
    }

    /** Whether lists end here. */
    final boolean atListEnd() {
        if (kind() == Kind.END) {
            return true;
        }
        if (kind() != Kind.PUNCTUATION) {
            return false;
        }
        switch (text()) {
            case ")":
            case "]":
            case "}":
            case "|":
            case ";":
                return true;
            default:
                return false;
        }
    }

    /** Takes the token, whatever it is; its text. */
    final String take() {
        String text = text();
        if (at < tokens.size() - 1) {
            at++;
        }
        return text;
    }

    final boolean accept(String word) {
        if (is(word)) {
            take();
            return true;
        }
        return false;
    }

    final void expect(String word) {
        if (!accept(word)) {
            throw expected(Character.isLetter(word.charAt(0)) ? word : "'" + word + "'");
        }
    }

    /** From a place where a construct began to the end of the last token taken. */
    final Span from(int start) {
        return new Span(start, Math.max(start, tokens.end(Math.max(0, at - 1))));
    }

    final Span from(Span start) {
        return from(start.start());
    }

    /** Writes down that something else should stand here. */
    final Abort expected(String what) {
        String found = atEnd() ? "the query ends here" : "here is " + Words.shown(text());
        return problem(span(), "expected " + what + ", but " + found);
    }

    final Abort problem(Span span, String message) {
        // What cannot be read has been complained of by the lexer; a second word on the same place helps nobody.
        if (problems.size() < Lexer.MOST_PROBLEMS
                && problems.stream().noneMatch(p -> p.span().start() == span.start() && p.error())) {
            problems.add(source.error(Code.SYNTAX, span, message));
        }
        return Abort.INSTANCE;
    }

    /** Reads something that may hold itself. */
    final <T> T nested(Supplier<T> reader) {
        if (depth >= MOST_NESTED) {
            problems.add(source.error(Code.LIMIT, span(), "nested too deep: more than " + MOST_NESTED + " levels"));
            throw Abort.INSTANCE;
        }
        depth++;
        try {
            return reader.get();
        } finally {
            depth--;
        }
    }

    /** Checks the length of a chain: steps of a pipe, terms of a sum. */
    final void chained(int length) {
        if (length > LONGEST_CHAIN) {
            problems.add(source.error(Code.LIMIT, span(), "too long a chain: more than " + LONGEST_CHAIN + " parts"));
            throw Abort.INSTANCE;
        }
    }

    /** One or more, divided by commas. */
    final <T> List<T> list(Supplier<T> reader) {
        List<T> list = new ArrayList<>();
        do {
            list.add(reader.get());
        } while (accept(","));
        return list;
    }

    /** None or more, divided by commas. */
    final <T> List<T> listOrNone(Supplier<T> reader) {
        return atListEnd() ? new ArrayList<>() : list(reader);
    }

    /** None or more, divided by commas; one may trail, and one may lead if {@code leading}. */
    final <T> List<T> looseList(boolean leading, Supplier<T> reader) {
        List<T> list = new ArrayList<>();
        if (leading) {
            accept(",");
        }
        while (!atListEnd()) {
            list.add(reader.get());
            if (!accept(",")) {
                break;
            }
        }
        return list;
    }

    /** Goes on to the next step of the pipe or statement that the broken construct is in, over all that is in brackets. */
    final void recover() {
        int open = 0;
        while (!atEnd()) {
            if (kind() == Kind.PUNCTUATION) {
                switch (text()) {
                    case "(":
                    case "[":
                    case "{":
                        open++;
                        break;
                    case ")":
                    case "]":
                    case "}":
                        if (open == 0) {
                            return;
                        }
                        open--;
                        break;
                    case "|":
                        if (open == 0) {
                            return;
                        }
                        break;
                    case ";":
                        return;
                    default:
                        break;
                }
            }
            take();
        }
    }
}
