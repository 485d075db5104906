/** The four services as processes. */
@NullMarked
package org.otasuite.local.service;

import org.jspecify.annotations.NullMarked;
