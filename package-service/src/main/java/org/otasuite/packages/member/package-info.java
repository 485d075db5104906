/** Who has a part in a project, by what an OpenID Connect provider says of them. */
@NullMarked
package org.otasuite.packages.member;

import org.jspecify.annotations.NullMarked;
