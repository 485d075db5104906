/** Projects: what owns everything else, and the two channels of each. */
@NullMarked
package org.otasuite.packages.project;

import org.jspecify.annotations.NullMarked;
