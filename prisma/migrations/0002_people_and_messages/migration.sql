-- AlterTable
ALTER TABLE "person" ADD COLUMN     "language" TEXT NOT NULL DEFAULT 'vi',
ADD COLUMN     "revoked_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "chat_link" (
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "person" UUID NOT NULL,
    "preference" INTEGER NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_reason" TEXT,

    CONSTRAINT "chat_link_pkey" PRIMARY KEY ("channel","address")
);

-- CreateTable
CREATE TABLE "group_link" (
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "linked_by" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_link_pkey" PRIMARY KEY ("channel","address")
);

-- CreateTable
CREATE TABLE "invite" (
    "code_hash" TEXT NOT NULL,
    "person" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invite_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" UUID,
    "channel" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "template_version" INTEGER NOT NULL,
    "person" UUID NOT NULL,
    "data" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "parts_sent" INTEGER NOT NULL DEFAULT 0,
    "resent" BOOLEAN NOT NULL DEFAULT false,
    "channel" TEXT,
    "address" TEXT,
    "message_id" TEXT,
    "given_up" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "stale_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "run_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "claimed_by" TEXT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "received_update" (
    "channel" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "body" JSONB,
    "seq" BIGSERIAL NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "received_update_pkey" PRIMARY KEY ("channel","key")
);

-- CreateTable
CREATE TABLE "offered_choices" (
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offered_choices_pkey" PRIMARY KEY ("channel","address")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "oa_token" (
    "app_id" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "refresher" TEXT,
    "refresh_until" TIMESTAMPTZ(3),

    CONSTRAINT "oa_token_pkey" PRIMARY KEY ("app_id")
);

-- CreateTable
CREATE TABLE "web_message" (
    "id" UUID NOT NULL,
    "person" UUID NOT NULL,
    "reply" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "web_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shared_file" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shared_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "chat_link_person_idx" ON "chat_link"("person");

-- CreateIndex
CREATE INDEX "invite_person_idx" ON "invite"("person");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "audit_entry_actor_idx" ON "audit_entry"("actor");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_key_key" ON "delivery"("key");

-- CreateIndex
CREATE INDEX "delivery_state_channel_run_at_idx" ON "delivery"("state", "channel", "run_at");

-- CreateIndex
CREATE INDEX "delivery_person_channel_sent_at_idx" ON "delivery"("person", "channel", "sent_at");

-- CreateIndex
CREATE INDEX "received_update_state_lease_until_idx" ON "received_update"("state", "lease_until");

-- CreateIndex
CREATE INDEX "received_update_received_at_idx" ON "received_update"("received_at");

-- CreateIndex
CREATE INDEX "web_message_person_at_idx" ON "web_message"("person", "at");

-- CreateIndex
CREATE INDEX "shared_file_expires_at_idx" ON "shared_file"("expires_at");

-- AddForeignKey
ALTER TABLE "chat_link" ADD CONSTRAINT "chat_link_person_fkey" FOREIGN KEY ("person") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_person_fkey" FOREIGN KEY ("person") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_person_fkey" FOREIGN KEY ("person") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "web_message" ADD CONSTRAINT "web_message_person_fkey" FOREIGN KEY ("person") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
