package clients;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs the tests of a program, and tells of each as a line of JSON on standard output. */
final class Suite {
    static final String ENDPOINT = System.getenv("HIGHLIGHTS_ENDPOINT");
    static final String REGION = System.getenv("HIGHLIGHTS_REGION");
    static final String ID = System.getenv("HIGHLIGHTS_KEY_ID");
    static final String SECRET = System.getenv("HIGHLIGHTS_KEY_SECRET");
    /** V1 or V4. */
    static final String SIGNATURE = System.getenv("HIGHLIGHTS_SIGNATURE");

    /** Keys that clients and servers are known to stumble over. */
    static final List<String> ODD = Arrays.asList(
            "a b+c&d=e.txt", "(1)'*!~.txt", "会议/été.txt", "100%25.txt", "a?b#c.txt", "emoji-🎬.txt", "folder/", "a//b",
            "colon:semi;", "quote\"<tag>.txt", "long/".repeat(60) + "x", "n".repeat(300), "A", "a", "p", "p/q");

    interface Body {
        void run(String bucket) throws Exception;
    }

    private static final List<String> titles = new ArrayList<>();
    private static final List<Body> bodies = new ArrayList<>();

    /**
     * Adds a test, which gets a bucket name of its own. The title and the operations that it tries, with a space
     * between them, are read from the source: both must be literals.
     */
    static void test(String title, String operations, Body body) {
        titles.add(title);
        bodies.add(body);
    }

    /** Adds a test of operations that the service does not have. */
    static void refusal(String title, String operations, Body body) {
        test(title, operations, body);
    }

    /** Runs all tests. One that fails does not keep the others from running. */
    static void run() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (int index = 0; index < titles.size(); index++) {
            String failure = "";
            try {
                bodies.get(index).run("test-" + index + "-" + SIGNATURE.toLowerCase());
            } catch (Throwable thrown) {
                failure = textOf(thrown);
            }
            String is = failure.isEmpty() ? "passed" : "failed";
            out.println("{\"test\":" + quoted(titles.get(index)) + ",\"is\":\"" + is + "\",\"text\":" + quoted(failure) + "}");
        }
        // Threads of the clients' pools would keep the program running.
        System.exit(0);
    }

    static void equal(Object got, Object want) {
        if (!Objects.equals(got, want)) throw new AssertionError("got " + got + ", want " + want);
    }

    static void isTrue(boolean condition, Object told) {
        if (!condition) throw new AssertionError(String.valueOf(told));
    }

    interface Call {
        void run() throws Exception;
    }

    /** What a call throws. */
    static <E extends Exception> E thrown(Class<E> type, Call call) throws Exception {
        try {
            call.run();
        } catch (Exception error) {
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                if (type.isInstance(cause)) return type.cast(cause);
            }
            throw error;
        }
        throw new AssertionError("the call was accepted");
    }

    /** As many bytes that look random, the same in each run. */
    static byte[] bytes(int length) {
        byte[] content = new byte[length];
        int state = length + 1;
        for (int index = 0; index < length; index++) {
            state = state * 1664525 + 1013904223;
            content[index] = (byte) (state >>> 24);
        }
        return content;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(InputStream stream) throws Exception {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Path folder() throws Exception {
        Path folder = Files.createTempDirectory("client-");
        folder.toFile().deleteOnExit();
        return folder;
    }

    /** Status and text of an answer to a request that this client does not sign. */
    static String answer(String method, URL address, Map<String, String> headers, String body) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) address.openConnection();
        connection.setRequestMethod(method);
        headers.forEach(connection::setRequestProperty);
        if (body != null) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(utf8(body));
        }
        int status = connection.getResponseCode();
        InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        return status + " " + (stream == null ? "" : text(stream));
    }

    private static String textOf(Throwable thrown) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        thrown.printStackTrace(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char one : text.toCharArray()) {
            if (one == '"' || one == '\\') quoted.append('\\').append(one);
            else if (one < ' ') quoted.append(String.format("\\u%04x", (int) one));
            else quoted.append(one);
        }
        return quoted.append('"').toString();
    }
}
