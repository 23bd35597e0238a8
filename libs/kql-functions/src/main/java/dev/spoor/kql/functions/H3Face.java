package dev.spoor.kql.functions;

import dev.spoor.kql.functions.Sphere.Vector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One face of H3's icosahedron: a plane that touches the Earth at the face's centre, onto which places are projected from the Earth's
 * centre. Read when the first cell is asked for.
 */
final class H3Face {
    /** A unit of the coarsest lattice, on the plane of a face. */
    private static final double UNIT = (3 - Math.sqrt(5)) / 2;
    /** By what the axes of odd resolutions are turned, counter-clockwise. */
    private static final double ODD_TURN = Math.asin(Math.sqrt(3.0 / 28));

    private static final int[][] PLACES = {
        {0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}, {0, 1, 1}, {1, 0, 1}, {2, 0, 0}, {0, 2, 0}, {0, 0, 2}
    };
    private static final Pattern CELL = Pattern.compile("(\\d+)\\.(\\d)(\\*?)(<?)");

    static final List<H3Face> ALL = read();

    /** A base cell as a face sees it. */
    record Base(int cell, int turns, boolean clockwise) {}

    /** Where a base cell is at home. */
    record Home(H3Face face, H3Lattice at) {}

    private static final Home[] HOMES = homes();

    final int number;
    private final Vector centre;
    private final Vector x;
    private final Vector y;
    /** Across the edges ij, ki and jk. */
    final int[] neighbours = new int[3];

    private final Base[] bases = new Base[27];
    private final List<Integer> home = new ArrayList<>();

    private H3Face(int number, String line) {
        this.number = number;
        String[] w = line.split(" ");
        double lat = Double.parseDouble(w[0]);
        double lon = Double.parseDouble(w[1]);
        double azimuth = Double.parseDouble(w[2]);
        centre = Vector.of(Math.toDegrees(lon), Math.toDegrees(lat));
        Vector north = new Vector(-Math.sin(lat) * Math.cos(lon), -Math.sin(lat) * Math.sin(lon), Math.cos(lat));
        Vector east = new Vector(-Math.sin(lon), Math.cos(lon), 0);
        x = north.times(Math.cos(azimuth)).plus(east.times(Math.sin(azimuth)));
        y = centre.cross(x);
        for (int e = 0; e < 3; e++) {
            neighbours[e] = Integer.parseInt(w[3 + e]);
        }
        for (int p = 0; p < PLACES.length; p++) {
            Matcher m = CELL.matcher(w[6 + p]);
            if (!m.matches()) {
                throw new IllegalStateException(line);
            }
            int place = place(PLACES[p][0], PLACES[p][1], PLACES[p][2]);
            bases[place] = new Base(
                    Integer.parseInt(m.group(1)),
                    Integer.parseInt(m.group(2)),
                    !m.group(4).isEmpty());
            if (!m.group(3).isEmpty()) {
                home.add(p);
            }
        }
    }

    private static int place(int i, int j, int k) {
        return (i * 3 + j) * 3 + k;
    }

    private static List<H3Face> read() {
        List<H3Face> all = new ArrayList<>();
        try (InputStream in = H3Face.class.getResourceAsStream("h3-faces.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    all.add(new H3Face(all.size(), line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all);
    }

    private static Home[] homes() {
        Home[] homes = new Home[122];
        for (H3Face f : ALL) {
            for (int p : f.home) {
                H3Lattice at = new H3Lattice(PLACES[p][0], PLACES[p][1], PLACES[p][2]);
                homes[f.base(at).cell] = new Home(f, at);
            }
        }
        return homes;
    }

    static Home home(int baseCell) {
        return HOMES[baseCell];
    }

    /** The base cell at a point of the coarsest lattice that lies on this face. */
    Base base(H3Lattice at) {
        return bases[place(at.i(), at.j(), at.k())];
    }

    /** The face on which a place lies. */
    static H3Face of(Vector v) {
        H3Face best = ALL.get(0);
        for (H3Face f : ALL) {
            if (f.centre.dot(v) > best.centre.dot(v)) {
                best = f;
            }
        }
        return best;
    }

    private static double units(int resolution) {
        return Math.pow(7, resolution / 2.0) / UNIT;
    }

    /** The point of a resolution's lattice whose hexagon a place of this face lies in. */
    H3Lattice at(Vector v, int resolution) {
        double scale = units(resolution) / centre.dot(v);
        double px = x.dot(v) * scale;
        double py = y.dot(v) * scale;
        double turn = resolution % 2 == 0 ? 0 : ODD_TURN;
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        return H3Lattice.at(px * cos + py * sin, py * cos - px * sin);
    }

    /**
     * The place on Earth of a place on the plane of this face.
     *
     * @param unit how many units of an even resolution's lattice a unit of {@code px} and {@code py} is
     */
    Vector place(double px, double py, int evenResolution, double unit) {
        double scale = unit / units(evenResolution);
        return centre.plus(x.times(px * scale)).plus(y.times(py * scale)).unit();
    }
}
