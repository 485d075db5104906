/** What is for the installation and not for devices. */
@NullMarked
package org.otasuite.download.internal;

import org.jspecify.annotations.NullMarked;
