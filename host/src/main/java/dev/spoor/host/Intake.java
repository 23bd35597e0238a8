package dev.spoor.host;

import dev.spoor.api.TimeRange;
import dev.spoor.api.data.Batch;
import dev.spoor.host.table.RoleMap;
import dev.spoor.host.table.TimeFilter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a workspace keeps of what it reads, and as what. Immutable. */
public final class Intake {
    /** All of it, as it is. */
    public static final Intake EVERYTHING = new Intake(null, null, List.of());

    private final RoleMap roles;
    private final TimeRange times;
    private final List<PathMatcher> excluded;

    private Intake(RoleMap roles, TimeRange times, List<PathMatcher> excluded) {
        this.roles = roles;
        this.times = times;
        this.excluded = List.copyOf(excluded);
    }

    /** The same with columns that mean something else than their decoder says. */
    public Intake roles(RoleMap newRoles) {
        return new Intake(newRoles, times, excluded);
    }

    /** The same with only the rows of this span of time, and those that have none. */
    public Intake times(TimeRange newTimes) {
        return new Intake(roles, newTimes, excluded);
    }

    /**
     * The same without files and folders that match, by name or by their path: {@code *.tmp}, {@code **}{@code /cache/**}.
     *
     * @throws IllegalArgumentException where it is no pattern, see {@link FileSystem#getPathMatcher}
     */
    public Intake without(String glob) {
        List<PathMatcher> more = new ArrayList<>(excluded);
        more.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
        return new Intake(roles, times, more);
    }

    /** True where a file or folder is left out. */
    boolean isExcluded(Path path) {
        return excluded.stream()
                .anyMatch(pattern -> pattern.matches(path)
                        || Optional.ofNullable(path.getFileName())
                                .filter(pattern::matches)
                                .isPresent());
    }

    /** What is kept of a batch. */
    Batch of(Batch batch) {
        Batch mapped = roles == null ? batch : roles.apply(batch);
        return times == null ? mapped : TimeFilter.of(mapped, times);
    }
}
