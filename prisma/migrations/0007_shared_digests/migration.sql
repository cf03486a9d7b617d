-- CreateTable
CREATE TABLE "slot_digest" (
    "slot" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "agency" TEXT NOT NULL,
    "codes" TEXT[],
    "told" JSONB NOT NULL,
    "head" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slot_digest_pkey" PRIMARY KEY ("slot","role","agency")
);

-- CreateIndex
CREATE INDEX "slot_digest_created_at_idx" ON "slot_digest"("created_at");

-- AddForeignKey
ALTER TABLE "slot_digest" ADD CONSTRAINT "slot_digest_slot_fkey" FOREIGN KEY ("slot") REFERENCES "slot_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
