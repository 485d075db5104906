package org.otasuite.kubernetes;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a service can be told under {@code ota.}, from the sources of its {@code @ConfigMapping} interfaces. */
final class TypedConfiguration {
    private static final String SOURCES = "src/main/java";
    private static final String CORE_SETTINGS = "ota-core/" + SOURCES + "/org/otasuite/core/";
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("int", "number"),
            Map.entry("OptionalInt", "number, optional"),
            Map.entry("double", "number"),
            Map.entry("boolean", "true or false"),
            Map.entry("String", "text"),
            Map.entry("Optional<String>", "text, optional"),
            Map.entry("Optional<List<String>>", "texts with commas, optional"),
            Map.entry("Optional<URI>", "URL, optional"),
            Map.entry("Optional<List<URI>>", "URLs with commas, optional"),
            Map.entry("Path", "directory"),
            Map.entry("Optional<Path>", "file, optional"),
            Map.entry("Duration", "duration"),
            Map.entry("MemorySize", "bytes"));

    private final SourceTypes types;

    private TypedConfiguration(SourceTypes types) {
        this.types = types;
    }

    /** @param module the name of a service's module */
    static List<SettingGroup> of(String module) {
        var directories = new ArrayList<Path>();
        directories.add(Repository.ROOT.resolve(module).resolve(SOURCES));
        directories.add(Repository.ROOT.resolve(CORE_SETTINGS + "mqtt"));
        if (isForOperators(module)) {
            directories.add(Repository.ROOT.resolve(CORE_SETTINGS + "identity"));
        }
        return new TypedConfiguration(SourceTypes.below(directories)).groups();
    }

    private static boolean isForOperators(String module) {
        Path properties = Repository.ROOT.resolve(module).resolve("src/main/resources/application.properties");
        return Files.exists(properties) && Repository.read(properties).contains("\nota.operators=true\n");
    }

    private List<SettingGroup> groups() {
        return types.annotated("ConfigMapping").stream()
                .map(this::group)
                .sorted(Comparator.comparing(SettingGroup::prefix))
                .toList();
    }

    private SettingGroup group(TreePath type) {
        var prefix = types.annotation(
                        ((ClassTree) type.getLeaf()).getModifiers().getAnnotations(), "ConfigMapping")
                .orElseThrow();
        var settings = new ArrayList<Setting>();
        add(type, prefix, settings);
        return new SettingGroup(prefix, types.meaning(type), settings);
    }

    private void add(TreePath path, String prefix, List<Setting> settings) {
        var type = (ClassTree) path.getLeaf();
        for (Tree base : type.getImplementsClause()) {
            add(types.find(base.toString()).orElseThrow(), prefix, settings);
        }
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                add(path, method, prefix + "." + dashed(method.getName().toString()), settings);
            }
        }
    }

    private void add(TreePath interfacePath, MethodTree method, String property, List<Setting> settings) {
        var kind = method.getReturnType().toString();
        var simpleName = ((ClassTree) interfacePath.getLeaf()).getSimpleName();
        var nested = types.find(simpleName + "." + kind);
        if (nested.isPresent()) {
            add(nested.get(), property, settings);
            return;
        }
        if (!KINDS.containsKey(kind)) {
            throw new IllegalStateException(property + " is of a kind without a word for it: " + kind);
        }
        var annotations = method.getModifiers().getAnnotations();
        settings.add(new Setting(
                property,
                KINDS.get(kind) + limits(method),
                types.annotation(annotations, "WithDefault").orElse(""),
                types.meaning(new TreePath(interfacePath, method))));
    }

    private String limits(MethodTree method) {
        var annotations = method.getModifiers().getAnnotations();
        return types.annotation(annotations, "Min")
                        .map(least -> ", from " + least)
                        .orElse("")
                + types.annotation(annotations, "Max")
                        .map(most -> " to " + most)
                        .orElse("");
    }

    /** As SmallRye Config names properties. */
    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
