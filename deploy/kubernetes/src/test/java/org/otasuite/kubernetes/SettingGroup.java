package org.otasuite.kubernetes;

import java.util.List;

/**
 * What one feature can be told: a {@code @ConfigMapping} interface.
 *
 * @param meaning its Javadoc
 */
record SettingGroup(String prefix, String meaning, List<Setting> settings) {}
