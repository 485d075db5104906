/** Packages: what operators upload and devices apply. Start reading at {@link org.otasuite.packages.catalog.PackageService}. */
@NullMarked
package org.otasuite.packages.catalog;

import org.jspecify.annotations.NullMarked;
