-- CreateTable
CREATE TABLE "slot_run" (
    "id" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "policy" JSONB NOT NULL,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,
    "failures_until" TIMESTAMPTZ(3) NOT NULL,
    "messages" INTEGER NOT NULL,

    CONSTRAINT "slot_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mark" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "person" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tier" TEXT,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "mark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "extension" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "from_whole_day" BOOLEAN NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "to_whole_day" BOOLEAN NOT NULL,
    "decision" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "extension_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "slot_run_kind_failures_until_idx" ON "slot_run"("kind", "failures_until");

-- CreateIndex
CREATE UNIQUE INDEX "slot_run_date_kind_key" ON "slot_run"("date", "kind");

-- CreateIndex
CREATE INDEX "mark_code_at_idx" ON "mark"("code", "at");

-- CreateIndex
CREATE INDEX "delivery_kind_created_at_idx" ON "delivery"("kind", "created_at");

-- CreateIndex
CREATE INDEX "extension_code_at_idx" ON "extension"("code", "at");

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_person_fkey" FOREIGN KEY ("person") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
