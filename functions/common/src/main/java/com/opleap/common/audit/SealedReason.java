package com.opleap.common.audit;

import com.opleap.common.person.FreeText;
import com.opleap.common.vault.DataKey;

/**
 * Why somebody did what a line tells, in their own words: these may name people, so they are sealed
 * with the key of the organization's registration, and go with it.
 */
public record SealedReason(FreeText text, DataKey key) {}
