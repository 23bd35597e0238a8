package dev.spoor.analyzer.resolve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** A WHOIS server on this machine. It answers what a function makes of the question; where that gives null, it says nothing and stays. */
final class PlayedWhois implements AutoCloseable {
    final List<String> questions = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final UnaryOperator<String> answers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    PlayedWhois(UnaryOperator<String> answers) {
        this.answers = answers;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(() -> answer(socket));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "played-whois");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void answer(Socket asking) {
        try (Socket socket = asking) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            StringBuilder question = new StringBuilder(in.readLine());
            if (question.toString().equals("begin")) {
                for (String line = in.readLine(); !line.equals("end"); line = in.readLine()) {
                    question.append('\n').append(line);
                }
            }
            questions.add(question.toString());
            String answer = answers.apply(question.toString());
            if (answer == null) {
                closed.await();
            } else {
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException | NullPointerException e) {
            // closed, or a question that broke off
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            closed.countDown();
            server.close();
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
