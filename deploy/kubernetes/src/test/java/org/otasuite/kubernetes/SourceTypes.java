package org.otasuite.kubernetes;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Types of some source files, as the compiler reads them: with their Javadoc. */
final class SourceTypes {
    private final Map<String, TreePath> types = new TreeMap<>();
    private final Map<String, String> constants = new HashMap<>();
    private final DocTrees docs;

    private SourceTypes(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
            docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Collector().scan(new TreePath(unit), null);
            }
        }
    }

    /** Of all files below some directories. */
    static SourceTypes below(List<Path> directories) {
        try {
            var files = new ArrayList<Path>();
            for (Path directory : directories) {
                try (var all = Files.walk(directory)) {
                    all.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(files::add);
                }
            }
            return new SourceTypes(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<TreePath> annotated(String annotation) {
        return types.values().stream()
                .filter(type -> annotation(
                                ((ClassTree) type.getLeaf()).getModifiers().getAnnotations(), annotation)
                        .isPresent())
                .toList();
    }

    Optional<TreePath> find(String simpleName) {
        return Optional.ofNullable(types.get(simpleName));
    }

    /** The text of an annotation's value, which may be named, with constants in their place. */
    Optional<String> annotation(List<? extends AnnotationTree> annotations, String name) {
        return annotations.stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .map(annotation -> annotation.getArguments().isEmpty()
                        ? ""
                        : value(annotation.getArguments().get(0)))
                .findFirst();
    }

    private String value(Tree expression) {
        if (expression instanceof AssignmentTree named) {
            return value(named.getExpression());
        }
        if (expression instanceof LiteralTree literal) {
            return String.valueOf(literal.getValue());
        }
        return Optional.ofNullable(constants.get(expression.toString()))
                .orElseThrow(() -> new IllegalStateException("Whose value is " + expression + "?"));
    }

    String meaning(TreePath path) {
        @Nullable DocCommentTree comment = docs.getDocCommentTree(path);
        return comment == null ? "" : Javadoc.text(comment.getFullBody());
    }

    private final class Collector extends TreePathScanner<@Nullable Void, @Nullable Void> {
        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            types.put(name(), getCurrentPath());
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
            if (variable.getInitializer() instanceof LiteralTree literal
                    && getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type) {
                constants.put(type.getSimpleName() + "." + variable.getName(), String.valueOf(literal.getValue()));
            }
            return super.visitVariable(variable, null);
        }

        /** With the names of the types around it. */
        private String name() {
            var name = new StringBuilder();
            for (Tree tree : getCurrentPath()) {
                if (tree instanceof ClassTree type) {
                    name.insert(0, name.isEmpty() ? type.getSimpleName() : type.getSimpleName() + ".");
                }
            }
            return name.toString();
        }
    }
}
