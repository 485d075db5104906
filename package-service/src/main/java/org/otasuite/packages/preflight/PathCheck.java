package org.otasuite.packages.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Follows the paths of an archive through a device's file system, and judges them. */
final class PathCheck {
    private static final String MICROFREEZER_SUMS = "package_md5sum.py";
    private static final String DEVICE_CONFIG = "demo_config.py";
    private static final Set<String> MODULES_OF_THE_ROOT =
            Set.of("boot.py", "main.py", "web_server.py", "srcInfo.py", MICROFREEZER_SUMS);
    private static final long FLASH_BLOCK = 4096;

    private final Findings findings;
    private final String nameOnDevice;
    private final DeviceTree tree = new DeviceTree();
    private final List<Entry> entries = new ArrayList<>();
    private long files;
    private long filesToApply;
    private long flash;
    private boolean inFolders;
    private boolean moduleInRoot;

    PathCheck(Findings findings, String nameOnDevice) {
        this.findings = findings;
        this.nameOnDevice = nameOnDevice;
    }

    void folder(String written) {
        var path = located(written);
        if (path.isEmpty()) {
            return;
        }
        if (tree.hasFile(path)) {
            findings.add(Rule.FILE_FOLDER_CONFLICT, written);
        }
        requireParent(path, written);
        tree.addFolder(path);
    }

    void file(String written, long size) {
        var path = located(written);
        var name = DeviceTree.name(path);
        count(path, name, size);
        requireParent(path, written);
        if (tree.hasFolder(path)) {
            findings.add(Rule.FILE_FOLDER_CONFLICT, written);
        } else if (!tree.addFile(path)) {
            findings.add(Rule.DUPLICATE_PATH, written);
        }
        if (name.equals(DEVICE_CONFIG)) {
            findings.add(Rule.DEVICE_CONFIG, written);
        }
        if (path.equals(nameOnDevice)) {
            findings.add(Rule.OWN_NAME, written);
        }
        if (name.equals(MICROFREEZER_SUMS)) {
            findings.add(Rule.JUNK_FILE, written);
        }
        if (size == 0 && name.endsWith(".py") && !name.equals("__init__.py")) {
            findings.add(Rule.EMPTY_MODULE, written);
        }
    }

    /** A header that devices take for a file of this name. */
    void junk(String written, long size) {
        var path = located(written);
        flash += rounded(size);
        if (tree.hasFolder(DeviceTree.parent(path))) {
            findings.add(Rule.JUNK_FILE, written);
        } else {
            findings.add(Rule.PAX_IN_FOLDER, written);
        }
    }

    /** What only the whole archive shows. */
    void finish() {
        if (filesToApply == 0) {
            findings.add(Rule.NO_FILES);
        }
        if (moduleInRoot && !inFolders) {
            findings.add(Rule.FLAT_ARCHIVE);
        }
    }

    List<Entry> entries() {
        return entries;
    }

    long files() {
        return files;
    }

    /** Bytes of flash for all files, each in whole blocks. */
    long flash() {
        return flash;
    }

    private void count(String path, String name, long size) {
        files++;
        flash += rounded(size);
        if (entries.size() < PreflightReport.MAX_LISTED) {
            entries.add(new Entry(path, size));
        }
        if (!name.equals(MICROFREEZER_SUMS)) {
            filesToApply++;
        }
        if (!DeviceTree.parent(path).isEmpty()) {
            inFolders = true;
        } else if (name.endsWith(".py") && !MODULES_OF_THE_ROOT.contains(name)) {
            moduleInRoot = true;
        }
    }

    private void requireParent(String path, String written) {
        var parent = DeviceTree.parent(path);
        if (tree.hasFile(parent)) {
            findings.add(Rule.FILE_FOLDER_CONFLICT, written);
        } else if (!tree.hasFolder(parent)) {
            findings.add(Rule.MISSING_FOLDER_ENTRY, written);
        }
    }

    /** Where in the file system a path leads, in the shortest form; ".." is judged and then passed over. */
    private String located(String written) {
        if (written.startsWith("/")) {
            findings.add(Rule.ABSOLUTE_PATH, written);
        }
        var steps = new ArrayList<String>();
        for (String step : written.split("/", -1)) {
            if (step.equals("..")) {
                findings.add(Rule.PARENT_PATH, written);
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    private static long rounded(long size) {
        return (size + FLASH_BLOCK - 1) / FLASH_BLOCK * FLASH_BLOCK;
    }
}
