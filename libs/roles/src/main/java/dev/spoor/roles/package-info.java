/** What the columns of well-known sources mean: curated tables of exact names, in resources beside the classes. */
package dev.spoor.roles;
