/**
 * A back-office as Belfry's users have one: it is added to the WAR in tests, writes orders of its
 * own and fires notifications in the same transaction.
 */
package com.example.shop;
