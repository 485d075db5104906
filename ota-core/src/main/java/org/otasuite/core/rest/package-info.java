/** What operators' endpoints have in common: paging and the checks of what people type. */
@NullMarked
package org.otasuite.core.rest;

import org.jspecify.annotations.NullMarked;
