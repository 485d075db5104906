package org.otasuite.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a migration the services of the release before would miss, or stumble over. */
final class Contractions {
    private static final List<Pattern> ALWAYS = List.of(
            Pattern.compile("\\bdrop (table|view|schema|function|column|constraint|type|role|sequence)\\b"),
            Pattern.compile("\\balter table [^;]*\\bdrop (?!default\\b|not null\\b)"),
            Pattern.compile("\\brename\\b"),
            Pattern.compile("\\balter (column )?\\w+ (set data )?type\\b"),
            Pattern.compile("\\bset not null\\b"),
            // Who knows the column may still leave it out, and then gives it no value, or null.
            Pattern.compile("\\bdrop default\\b"),
            // Who writes the table relies on what happens then; "create or replace trigger" changes one.
            Pattern.compile("\\b(drop|disable) trigger\\b"),
            // A column that must have a value, and has none where nobody gives it one.
            Pattern.compile("\\badd (column )?(?!constraint\\b)(?![^,;]*\\bdefault\\b)[^,;]*\\bnot null\\b"),
            Pattern.compile("\\brevoke\\b"));

    private static final Pattern DROPPED_INDEXES =
            Pattern.compile("\\bdrop index (?:concurrently )?(?:if exists )?([^;]*)");
    private static final Pattern INDEX =
            Pattern.compile("\\bcreate (unique )?index (?:concurrently )?(?:if not exists )?(\\w+) on\\b");

    /** Name, parameters and result, up to what may be otherwise. A view's columns PostgreSQL itself keeps. */
    private static final Pattern REPLACED =
            Pattern.compile("\\bcreate or replace (function .*?) (?:language|immutable|stable|volatile|as)\\b");

    private Contractions() {}

    /** @param before the migrations before it, one after the other */
    static List<String> of(String migration, String before) {
        var sql = plain(migration);
        var known = plain(before);
        var found = new ArrayList<String>();
        for (var pattern : ALWAYS) {
            pattern.matcher(sql).results().forEach(match -> found.add(match.group()));
        }
        addIndexesThatMayBeInferred(sql, known, found);
        // Another signature would make a second function, or none.
        REPLACED.matcher(sql)
                .results()
                .map(match -> match.group(1))
                .filter(signature -> !known.contains(signature + " "))
                .forEach(found::add);
        return found;
    }

    /** An "on conflict" names the columns of a unique one, and fails without it; any other index nobody names. */
    private static void addIndexesThatMayBeInferred(String sql, String known, List<String> found) {
        var unique = new TreeSet<String>();
        var plain = new TreeSet<String>();
        Matcher made = INDEX.matcher(known);
        while (made.find()) {
            (made.group(1) == null ? plain : unique).add(made.group(2));
        }
        DROPPED_INDEXES
                .matcher(sql)
                .results()
                .flatMap(match -> List.of(match.group(1).split(",", -1)).stream())
                .map(name -> name.replaceAll("\\s*(cascade|restrict)?\\s*$", "")
                        .replaceAll(".*\\.", "")
                        .trim())
                .filter(name -> unique.contains(name) || !plain.contains(name))
                .forEach(name -> found.add("drop index " + name));
    }

    private static String plain(String sql) {
        return sql.replaceAll("--[^\\n]*", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
