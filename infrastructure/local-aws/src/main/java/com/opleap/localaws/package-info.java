/**
 * The AWS endpoint in one JVM: DynamoDB Local, S3, KMS and a mailbox on one loopback port, made
 * from {@code template.yaml}, with each function's role enforced on every call.
 */
@NullMarked
package com.opleap.localaws;

import org.jspecify.annotations.NullMarked;
